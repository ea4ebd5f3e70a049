// biome-ignore lint/correctness/noUndeclaredDependencies: comes with the platform that SST installs.
import { type runtime, secret } from '@pulumi/pulumi';
import { ACCOUNT_ID, CLIENT_SECRET, REGION, SECRET_IN_USE } from './account.ts';

type Values = Record<string, unknown>;

/** Outputs that the AWS provider marks as secret. */
const SECRET_OUTPUTS = ['clientSecret', 'base64'];

const arn = (service: string, name: string): string => `arn:aws:${service}:${REGION}:${ACCOUNT_ID}:${name}`;

/** What AWS adds to a resource, for the types whose additions the program reads. */
const STATES: Record<string, (name: string, inputs: Values) => Record<string, string>> = {
  'aws:cognito/userPool:UserPool': (name) => ({ arn: arn('cognito-idp', `userpool/${name}`) }),
  'aws:cognito/userPoolClient:UserPoolClient': () => ({ clientSecret: CLIENT_SECRET }),
  'aws:secretsmanager/secret:Secret': (name) => ({ arn: arn('secretsmanager', `secret:${name}-AbCdEf`) }),
  'aws:secretsmanager/secretVersion:SecretVersion': (name) => ({ versionId: `${name}-version` }),
  'aws:apigateway/restApi:RestApi': (name) => ({
    executionArn: arn('execute-api', `${name.toLowerCase()}-id`),
    rootResourceId: `${name}-root`,
  }),
  'aws:cloudwatch/logGroup:LogGroup': (_, inputs) => ({ arn: arn('logs', `log-group:${inputs.name}`) }),
  'aws:iam/role:Role': (name) => ({ arn: `arn:aws:iam::${ACCOUNT_ID}:role/${name}` }),
  'aws:lambda/function:Function': (_, inputs) => {
    const own = arn('lambda', `function:${inputs.name}`);
    const path = `lambda:path/2015-03-31/functions/${own}/invocations`;
    return { arn: own, invokeArn: `arn:aws:apigateway:${REGION}:${path}` };
  },
  'random:index/randomBytes:RandomBytes': () => ({ base64: Buffer.alloc(32).toString('base64') }),
};

/** An error as the engine sends it; of any other, Pulumi keeps no word. */
const engineError = (details: string): Error => Object.assign(new Error(details), { details });

/** Whoever looks for the secret before a first deploy, or may not read it, gets the provider's words. */
const secretInUse = (): Values => {
  if (SECRET_IN_USE === undefined)
    throw engineError("reading Secrets Manager Secret Version: couldn't find resource");
  if (SECRET_IN_USE.startsWith('{')) return { secretString: SECRET_IN_USE };
  throw engineError(`reading Secrets Manager Secret Version: ${SECRET_IN_USE}`);
};

const CALLS: Record<string, (inputs: Values) => Values> = {
  'aws:index/getCallerIdentity:getCallerIdentity': () => ({ accountId: ACCOUNT_ID }),
  'aws:index/getPartition:getPartition': () => ({ partition: 'aws' }),
  'aws:index/getRegion:getRegion': () => ({ region: REGION }),
  'aws:secretsmanager/getSecretVersion:getSecretVersion': secretInUse,
  'aws:iam/getPolicyDocument:getPolicyDocument': (inputs) => ({ ...inputs, json: JSON.stringify(inputs) }),
};

/** What AWS would add to a resource, in plain text. */
export const stateOf = ({ type, name, inputs }: runtime.MockResourceArgs): Record<string, string> =>
  STATES[type]?.(name, inputs as Values) ?? {};

/** Types whose tags the program gets to see, the provider's default tags among them. */
const TAGGED = ['aws:apigateway/restApi:RestApi'];

/** The tags that AWS would give back. */
export const tagsOf = (type: string, defaultTags: object): Values =>
  TAGGED.includes(type) ? { tagsAll: defaultTags } : {};

/** The same as the program gets to see it. */
export const withSecrets = (state: Values): Values =>
  Object.fromEntries(
    Object.entries(state).map(([key, value]) => [key, SECRET_OUTPUTS.includes(key) ? secret(value) : value]),
  );

/** Answers a look-up; one that nobody has thought of must not pass silently. */
export const answerCall = ({ token, inputs }: runtime.MockCallArgs): Values => {
  const answer = CALLS[token];
  if (!answer) throw new Error(`The recorder has no answer for ${token}`);
  return answer(inputs as Values);
};
