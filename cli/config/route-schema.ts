import { namesIn } from '@mizt-auth/access';
import * as z from 'zod';
import { configUrl } from './url-schema.ts';

const text = z.string().min(1);

/** Headers that the token, the body or the connection set by themselves. */
const TAKEN = /^(authorization|host|content-length|connection|transfer-encoding)$/i;

const headerName = z
  .string()
  .regex(/^[!#$%&'*+.^_`|~\w-]+$/, 'must be the name of a header')
  .refine((name) => !TAKEN.test(name), 'is a header that is set for you');

const VALUE = 'must be a text of one line, or { "env": … } for a secret such as an API key';

const headerValue = z.union([text.regex(/^[\t\x20-\x7e]*$/, VALUE), z.strictObject({ env: text })], {
  error: VALUE,
});

/** Headers of every request, by name. */
export const headersSchema = z
  .record(headerName, headerValue)
  .describe('Headers of each request; a value from a variable is a secret, an API key for example.');

const route = z.strictObject({
  method: z
    .string()
    .regex(/^[A-Z]+$/, 'must be an HTTP method in capitals')
    .refine((method) => !/^(CONNECT|TRACE|TRACK)$/.test(method), 'is a method that cannot be sent'),
  url: configUrl.describe('An https URL, with {parameters} in its path.'),
  parameters: z.record(text, text).optional().describe('The values of the parameters in the URL.'),
  scopes: z.array(text).min(1).describe('Full scopes; any one of them opens the route.'),
  message: z.string().optional().describe('The `message` in the body that an allowed caller gets.'),
  body: z.json().optional().describe('The body: a text as it is, anything else as JSON.'),
  contentType: text.optional(),
  headers: headersSchema.optional(),
});

/** A route of `mizt-auth.json`. */
export type RouteConfig = z.infer<typeof route>;

const faultOf = ({ method, url, parameters = {}, body }: RouteConfig): [string, string] | undefined => {
  const names = namesIn(url);
  const missing = names.find((name) => parameters[name] === undefined);
  if (missing) return ['url', `has no value for {${missing}}: add it under "parameters"`];
  const unused = Object.keys(parameters).find((name) => !names.includes(name));
  if (unused) return ['parameters', `names "${unused}", which the url does not have`];
  if (body !== undefined && /^(GET|HEAD)$/.test(method)) return ['body', `cannot go with ${method}`];
  return undefined;
};

/** A route of the API and who may call it. */
export const routeSchema = route.superRefine((given, context) => {
  const [member, message] = faultOf(given) ?? [];
  if (member !== undefined) context.addIssue({ code: 'custom', path: [member], message: message ?? '' });
});
