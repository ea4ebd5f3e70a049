import * as z from 'zod';

const text = z.string().min(1);

const NOT_IN_THE_FILE =
  'must say where it is, as { "env": … }, { "file": … } or { "secretsManager": … }; it does not belong into the file itself';

const env = z.strictObject({ env: text });
const file = z.strictObject({ file: text });
const secretsManager = z.strictObject({ secretsManager: text, key: text.optional() });

/** Where a client secret is. */
export const secretSource = z
  .union([secretsManager, env, file, z.strictObject({ stdin: z.literal(true) })], { error: NOT_IN_THE_FILE })
  .describe(
    'Where the client secret is: Secrets Manager (whole, or one key of a JSON object), a variable, a file, or stdin.',
  );

/** Where a private key is. */
export const keySource = z
  .union([secretsManager, env, file], { error: NOT_IN_THE_FILE })
  .describe('Where the private key is, as PEM or JWK: Secrets Manager, a variable, or a file.');

/** Where a token is that somebody else obtained. */
export const tokenSource = z
  .union([env, file, z.strictObject({ command: z.array(text).min(1) })], {
    error:
      'must say where it is, as { "env": … }, { "file": … } or { "command": […] }; it does not belong into the file itself',
  })
  .describe('Where a ready-made token is: a variable, a file, or what a command prints.');

/** How an AWS target's client obtains tokens where it is not the pool's token endpoint. */
export const obtainSource = z
  .literal('api')
  .describe(
    'Tokens by Cognito’s GetClientToken, and not by the token endpoint; for clients of an AWS target, which need ALLOW_CLIENT_TOKEN_AUTH.',
  );

const members = {
  clientId: text.optional(),
  authentication: z
    .enum(['post', 'basic', 'private_key_jwt', 'tls_client_auth'])
    .optional()
    .describe('How the client proves who it is; post by default.'),
  obtain: obtainSource.optional(),
  secret: secretSource.optional(),
  key: keySource.optional(),
  keyId: text.optional().describe('The kid of the key, where the issuer asks for one.'),
  keyAlgorithm: z.enum(['RS256', 'PS256', 'ES256', 'ES384', 'EdDSA']).optional(),
  certificate: z
    .strictObject({ certFile: text, keyFile: text })
    .optional()
    .describe('Certificate and private key for tls_client_auth, as PEM files.'),
  token: tokenSource.optional(),
  scopes: z.array(text).min(1).optional().describe('Full scopes that may be requested.'),
  audience: text.optional().describe('The audience to ask for, where the issuer takes one.'),
  resource: z
    .union([text, z.array(text).min(1)])
    .optional()
    .describe('Resource indicators (RFC 8707).'),
  parameters: z.record(text, z.string()).optional().describe('Further parameters of the token request.'),
};

/** The members that describe a client; a target of kind `oauth` has them too, for the client named `default`. */
export const clientMembers = members;

/** A client of a target. */
export const clientSchema = z.strictObject(members);

/** A client as the config file describes it. */
export type ClientConfig = z.infer<typeof clientSchema>;

/** Where a client secret is. */
export type SecretSource = z.infer<typeof secretSource>;

/** Where a private key is. */
export type KeySource = z.infer<typeof keySource>;

/** Where a ready-made token is. */
export type TokenSourceConfig = z.infer<typeof tokenSource>;

const PROOFS = {
  post: 'secret',
  basic: 'secret',
  private_key_jwt: 'key',
  tls_client_auth: 'certificate',
} as const;

type Fault = readonly [member: string, fault: string];

// What a request has already; audience and resource have members of their own.
const OWN_PARAMETERS = [
  'grant_type',
  'client_id',
  'client_secret',
  'client_assertion',
  'client_assertion_type',
  'scope',
  'audience',
  'resource',
];

const parametersFault = ({ parameters = {} }: ClientConfig): Fault | undefined => {
  const own = OWN_PARAMETERS.find((name) => Object.hasOwn(parameters, name));
  return own === undefined
    ? undefined
    : ['parameters', `must not hold ${own}, which other members of the client decide`];
};

// GetClientToken takes an id, a secret and scopes.
const NOT_BY_API = ['token', 'authentication', 'audience', 'resource', 'parameters'] as const;

const showsNothing = ({ secret, key, certificate }: ClientConfig): boolean =>
  [secret, key, certificate].every((proof) => proof === undefined);

/**
 * What a client lacks or has too much of: the member, and the sentence; undefined for a whole one. With `pooled`, one
 * that shows nothing is whole too.
 */
export const clientFault = (client: ClientConfig, pooled = false): Fault | undefined => {
  const { clientId, token, authentication = 'post' } = client;
  if (client.obtain !== undefined) {
    const other = NOT_BY_API.find((name) => client[name] !== undefined);
    if (other !== undefined) return [other, 'has no use with obtain'];
  }
  if (token !== undefined) {
    const other = (['clientId', 'secret', 'key', 'certificate'] as const).find((name) => client[name]);
    return other && [other, 'has no use beside a ready-made token'];
  }
  if (clientId === undefined) return ['clientId', 'is missing: it or a ready-made token makes a client'];
  const proof = PROOFS[authentication];
  if (client[proof] === undefined && !(pooled && proof === 'secret' && showsNothing(client)))
    return [proof, `is missing, which ${authentication} asks for`];
  const other = Object.values(PROOFS).find((name) => name !== proof && client[name] !== undefined);
  return other ? [other, `has no use with ${authentication}`] : parametersFault(client);
};
