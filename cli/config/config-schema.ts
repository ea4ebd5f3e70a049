import * as z from 'zod';
import { clientMembers, clientSchema, keySource, tokenSource } from './client-schema.ts';
import { type ConfigFault, faultOf } from './config-fault.ts';
import { GATEWAY_MEMBERS, gatewayMembers } from './gateway-schema.ts';
import { headersSchema, routeSchema } from './route-schema.ts';
import { checkClients, checkGateway, checkIssuer, checkRoutes } from './target-checks.ts';
import { configUrl } from './url-schema.ts';

const httpsUrl = configUrl.describe('An https URL; http only to this machine, and with allowHttp.');

const fixture = z.strictObject({
  is: z
    .enum(['user', 'expired', 'other-audience', 'other-issuer'])
    .describe('Why the API must refuse the token.'),
  token: tokenSource,
});

const testIssuer = z
  .strictObject({
    key: keySource,
    kid: z.string().min(1).optional(),
    algorithm: z.enum(['RS256', 'PS256', 'ES256', 'EdDSA']).optional(),
  })
  .describe('The private key of an issuer that the API trusts, such as that of a staging realm.');

const clients = z.record(
  z.string().regex(/^[\w.-]+$/, 'must be a name of letters, digits, . _ and -'),
  clientSchema,
);

/** What every kind of target may have. */
const common = {
  clients: clients.optional().describe('Further clients by name.'),
  tokens: z
    .record(z.string().min(1), fixture)
    .optional()
    .describe('Tokens that the API must refuse, by name.'),
  testIssuer: testIssuer.optional(),
  access: z.string().min(1).optional().describe('The file that says who may call what.'),
  region: z.string().min(1).optional(),
  profile: z.string().min(1).optional(),
  ca: z
    .string()
    .min(1)
    .optional()
    .describe('A PEM file of authorities that are trusted beside those of Node.js.'),
  allowHttp: z.boolean().optional().describe('True lets tokens go over plain http to other machines.'),
};

const awsTarget = z.strictObject({
  kind: z.literal('aws'),
  stage: z.string().min(1).optional(),
  stackPrefix: z.string().optional().describe('An empty one finds the original demo.'),
  ...gatewayMembers,
  ...common,
});

const oauthTarget = z.strictObject({
  kind: z.literal('oauth'),
  issuer: httpsUrl.optional().describe('The issuer: its metadata names the token URL and the keys.'),
  tokenUrl: httpsUrl
    .optional()
    .describe('The token endpoint, where the issuer’s metadata is not to be asked.'),
  jwksUri: httpsUrl
    .optional()
    .describe('Where the issuer’s keys are, where its metadata is not to be asked.'),
  apiAudience: z.string().min(1).optional().describe('The audience that the API insists on.'),
  ...clientMembers,
  routes: z.array(routeSchema).optional(),
  openapi: z
    .string()
    .min(1)
    .optional()
    .describe('An OpenAPI file, beside the config file, that the routes come from instead.'),
  baseUrl: httpsUrl
    .optional()
    .describe('The URL of the API, where it is not the first server of the OpenAPI file.'),
  examples: z
    .record(z.string().min(1), z.string().min(1))
    .optional()
    .describe('Values for parameters of the OpenAPI file, by name.'),
  headers: headersSchema.optional(),
  ...common,
});

/** What may stand in `mizt-auth.json`. */
export const configSchema = z.strictObject({
  $schema: z.string().optional(),
  defaultTarget: z.string().min(1).optional().describe('The target of a command without --target.'),
  targets: z
    .record(
      z.string().min(1),
      z.discriminatedUnion('kind', [
        awsTarget.superRefine(checkGateway(GATEWAY_MEMBERS)).superRefine(checkClients),
        oauthTarget.superRefine(checkClients).superRefine(checkIssuer).superRefine(checkRoutes),
      ]),
    )
    .optional(),
});

/** The content of `mizt-auth.json`. */
export type Config = z.infer<typeof configSchema>;

/** A deployment that CloudFormation describes, or an API that API Gateway does. */
export type AwsTargetConfig = z.infer<typeof awsTarget>;

/** Any API whose tokens come from an OAuth token endpoint. */
export type OauthTargetConfig = z.infer<typeof oauthTarget>;

/** The JSON Schema of `mizt-auth.json`, as editors want it. */
export const configJsonSchema = (): unknown => ({
  ...z.toJSONSchema(configSchema, { target: 'draft-7', io: 'input' }),
  title: 'mizt-auth.json',
});

/** Narrows a value to a {@link Config}, or says where it is wrong, and how. */
export const parseConfig = (value: unknown): Config | ConfigFault => {
  const result = configSchema.safeParse(value);
  return result.success ? result.data : faultOf(result.error);
};
