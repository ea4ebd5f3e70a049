import { member } from '@mizt-auth/contract';
import nock from 'nock';

/** The deployment that nock plays. */
export const DEPLOYMENT = {
  region: 'eu-west-1',
  tokenHost: 'https://mizt-dev.auth.eu-west-1.amazoncognito.com',
  apiHost: 'https://abc123.execute-api.eu-west-1.amazonaws.com',
  apiPath: '/prod/home/premium',
  secretArn: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:cognito_eu-west-1_Pool-AbCdEf',
  clientId: 'client0id',
  clientSecret: 'shhh0this0must0never0be0seen0anywhere',
} as const;

/** Flags that lead to the deployment. */
export const AWS_FLAGS = ['--target', 'aws', '--stage', 'dev', '--region', DEPLOYMENT.region] as const;

const CLOUDFORMATION = `https://cloudformation.${DEPLOYMENT.region}.amazonaws.com`;
const SECRETS_MANAGER = `https://secretsmanager.${DEPLOYMENT.region}.amazonaws.com`;

const stackXml = (name: string, outputs: Record<string, string>, status: string): string => {
  const members = Object.entries(outputs)
    .map(
      ([key, value]) => `<member><OutputKey>${key}</OutputKey><OutputValue>${value}</OutputValue></member>`,
    )
    .join('');
  return `<DescribeStacksResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><DescribeStacksResult><Stacks><member><StackId>arn:x</StackId><StackName>${name}</StackName><CreationTime>2026-01-01T00:00:00.000Z</CreationTime><StackStatus>${status}</StackStatus><Outputs>${members}</Outputs><Tags/></member></Stacks></DescribeStacksResult><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></DescribeStacksResponse>`;
};

const errorXml = (code: string, message: string): string =>
  `<ErrorResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>r</RequestId></ErrorResponse>`;

const asks = (name: string) => (body: unknown) => member(body, 'StackName') === name;

/** CloudFormation answers for one stack. */
export const mockStack = (
  name: string,
  outputs: Record<string, string>,
  status = 'CREATE_COMPLETE',
): nock.Scope =>
  nock(CLOUDFORMATION)
    .post('/', asks(name))
    .reply(200, stackXml(name, outputs, status), { 'content-type': 'text/xml' });

/** CloudFormation refuses for one stack, as often as it is asked. */
export const mockStackError = (name: string, status: number, code: string, message: string): nock.Scope =>
  nock(CLOUDFORMATION)
    .persist()
    .post('/', asks(name))
    .reply(status, errorXml(code, message), { 'content-type': 'text/xml' });

/** Both stacks that a call needs, under a prefix. */
export const mockStacks = (prefix = 'mizt-auth-dev-'): void => {
  mockStack(`${prefix}cognito-identity-provider`, {
    UnicornIdentityAuthDomain: `${DEPLOYMENT.tokenHost}/oauth2/token`,
    AppPoolSecretsArn: DEPLOYMENT.secretArn,
  });
  mockStack(`${prefix}premium-content-provider`, {
    PremiumApiUrl: `${DEPLOYMENT.apiHost}${DEPLOYMENT.apiPath}`,
  });
};

/** The secret document of the deployment. */
export const secretDocument = (): Record<string, string> => ({
  app_client_secret: DEPLOYMENT.clientSecret,
  user_pool_id: 'eu-west-1_Pool',
  user_pool_client_id: DEPLOYMENT.clientId,
  user_pool_oauth2_endpoint: `${DEPLOYMENT.tokenHost}/oauth2/token`,
  unicorn_user_pool_res_srv_identifier: 'premium_api',
  unicorn_read_scope: 'read',
  unicorn_write_scope: 'write',
});

const JSON_TYPE = { 'content-type': 'application/x-amz-json-1.1' };

/** Secrets Manager gives this text. */
export const mockSecretText = (text: string): nock.Scope =>
  nock(SECRETS_MANAGER, { reqheaders: { 'x-amz-target': 'secretsmanager.GetSecretValue' } })
    .post('/', { SecretId: DEPLOYMENT.secretArn })
    .reply(200, { ARN: DEPLOYMENT.secretArn, Name: 'cognito', SecretString: text }, JSON_TYPE);

/** Secrets Manager gives the deployment's document. */
export const mockSecret = (): nock.Scope => mockSecretText(JSON.stringify(secretDocument()));

/** Secrets Manager refuses. */
export const mockSecretError = (status: number, type: string, message: string): nock.Scope =>
  nock(SECRETS_MANAGER).persist().post('/').reply(status, { __type: type, Message: message }, JSON_TYPE);

/** A text that looks like an access token, and is none. */
export const tokenFor = (scope: string): string =>
  `eyJhbGciOiJSUzI1NiJ9.${Buffer.from(JSON.stringify({ scope })).toString('base64url')}.c2lnbmF0dXJl`;

/** The token endpoint grants exactly this scope, once. */
export const mockToken = (scope: string): nock.Scope =>
  nock(DEPLOYMENT.tokenHost)
    .post('/oauth2/token', {
      grant_type: 'client_credentials',
      client_id: DEPLOYMENT.clientId,
      client_secret: DEPLOYMENT.clientSecret,
      scope,
    })
    .reply(200, { access_token: tokenFor(scope), expires_in: 3600, token_type: 'Bearer' });

/** The token endpoint answers this. */
export const mockTokenAnswer = (status: number, body: string, headers: Record<string, string>): nock.Scope =>
  nock(DEPLOYMENT.tokenHost).persist().post('/oauth2/token').reply(status, body, headers);

/** Everything up to the token, for one scope. */
export const mockUpToToken = (scope: string): void => {
  mockStacks();
  mockSecret();
  mockToken(scope);
};
