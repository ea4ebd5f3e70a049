import * as z from 'zod';
import { clientMembers } from './client-schema.ts';
import { headersSchema } from './route-schema.ts';
import { configUrl } from './url-schema.ts';

const text = z.string().min(1);

const httpsUrl = configUrl.describe('An https URL; http only to this machine, and with allowHttp.');

/** The members of a target of kind `aws` that is one API of an account, read from API Gateway. */
export const gatewayMembers = {
  restApi: text.optional().describe('Id or name of a REST API, whose routes are read from API Gateway.'),
  httpApi: text.optional().describe('Id or name of an HTTP API, whose routes are read from API Gateway.'),
  userPool: text
    .regex(/^[\w-]+_[0-9a-zA-Z]+$/, 'must be the id of a user pool, such as eu-west-1_AbCdEfGhI')
    .optional()
    .describe('Id of the user pool that issues the tokens, where the API trusts several.'),
  issuer: httpsUrl.optional().describe('The issuer, where the API does not tell.'),
  tokenUrl: httpsUrl
    .optional()
    .describe('The token endpoint, where the issuer’s metadata is not to be asked.'),
  baseUrl: httpsUrl
    .optional()
    .describe('The URL of the API, with its stage, where it is not API Gateway’s own: a custom domain.'),
  examples: z
    .record(text, text)
    .optional()
    .describe('Values for the parameters of its paths, by name; $default for a path of the default route.'),
  anyMethods: z
    .array(z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']))
    .min(1)
    .optional()
    .describe('The methods that ANY is tried as, where its function does not serve each of them.'),
  headers: headersSchema.optional(),
  ...clientMembers,
};

/** Those that say nothing without an API. */
export const GATEWAY_MEMBERS = Object.keys(gatewayMembers).filter(
  (name) => !['restApi', 'httpApi', 'obtain'].includes(name),
);
