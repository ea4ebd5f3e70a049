import * as z from 'zod';

const httpsUrl = z
  .url({ protocol: /^https?$/, error: 'must be an https URL' })
  .describe('An https URL; http only to this machine.');

const secretSource = z
  .union([
    z.strictObject({ secretsManager: z.string().min(1), key: z.string().min(1).optional() }),
    z.strictObject({ env: z.string().min(1) }),
    z.strictObject({ file: z.string().min(1) }),
    z.strictObject({ stdin: z.literal(true) }),
  ])
  .describe(
    'Where the client secret is: Secrets Manager (whole, or one key of a JSON object), a variable, a file, or stdin.',
  );

const route = z.strictObject({
  method: z.string().regex(/^[A-Z]+$/, 'must be an HTTP method in capitals'),
  url: httpsUrl,
  scopes: z.array(z.string().min(1)).min(1).describe('Full scopes; any one of them opens the route.'),
  message: z.string().optional().describe('The `message` in the body that an allowed caller gets.'),
});

const awsTarget = z.strictObject({
  kind: z.literal('aws'),
  stage: z.string().min(1).optional(),
  stackPrefix: z.string().optional().describe('An empty one finds the original demo.'),
  region: z.string().min(1).optional(),
  profile: z.string().min(1).optional(),
});

const oauthTarget = z.strictObject({
  kind: z.literal('oauth'),
  tokenUrl: httpsUrl,
  clientId: z.string().min(1),
  authentication: z
    .enum(['post', 'basic'])
    .optional()
    .describe('How the credentials are sent; post by default.'),
  secret: secretSource,
  scopes: z.array(z.string().min(1)).min(1).describe('Full scopes that may be requested.'),
  issuer: httpsUrl.optional(),
  routes: z.array(route).optional(),
  region: z.string().min(1).optional(),
  profile: z.string().min(1).optional(),
});

/** What may stand in `mizt-auth.json`. */
export const configSchema = z.strictObject({
  $schema: z.string().optional(),
  defaultTarget: z.string().min(1).optional().describe('The target of a command without --target.'),
  targets: z.record(z.string().min(1), z.discriminatedUnion('kind', [awsTarget, oauthTarget])).optional(),
});

/** The content of `mizt-auth.json`. */
export type Config = z.infer<typeof configSchema>;

/** A deployment that CloudFormation describes. */
export type AwsTargetConfig = z.infer<typeof awsTarget>;

/** Any API whose tokens come from an OAuth token endpoint. */
export type OauthTargetConfig = z.infer<typeof oauthTarget>;

/** Where a client secret is. */
export type SecretSource = z.infer<typeof secretSource>;

/** The JSON Schema of `mizt-auth.json`, as editors want it. */
export const configJsonSchema = (): unknown => ({
  ...z.toJSONSchema(configSchema, { target: 'draft-7', io: 'input' }),
  title: 'mizt-auth.json',
});

/** Narrows a value to a {@link Config}, or says in one sentence where it is wrong. */
export const parseConfig = (value: unknown): Config | string => {
  const result = configSchema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const where = issue?.path.length ? ` at ${issue.path.join('.')}` : '';
  return `${issue?.message ?? 'Invalid'}${where}`;
};
