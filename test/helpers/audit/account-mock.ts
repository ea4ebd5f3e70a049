import { member } from '@mizt-auth/contract';
import nock from 'nock';

/** The region that nock plays, and where its services are. */
export const REGION = 'eu-west-1';
const host = (service: string, region = REGION): string => `https://${service}.${region}.amazonaws.com`;

/** An answer in pages: what each shows, in order. */
export type Pages = readonly (readonly object[])[];

const JSON_TYPE = { 'content-type': 'application/x-amz-json-1.1' };
const REST_TYPE = { 'content-type': 'application/json' };

/** A list of API Gateway, a request for each page; `names` are those of the list and of its mark, asked and told. */
const mockRestPages = (
  path: string,
  pages: Pages,
  names: { readonly list: string; readonly asked: string; readonly told: string },
): void => {
  pages.forEach((items, at) => {
    const next = at + 1 < pages.length ? { [names.told]: `page${at + 1}` } : {};
    nock(host('apigateway'))
      .get(path)
      .query((query) => query[names.asked] === (at === 0 ? undefined : `page${at}`))
      .reply(200, { [names.list]: items, ...next }, REST_TYPE);
  });
};

/** A list of REST APIs, or of parts of one. */
export const mockRestList = (path: string, ...pages: Pages): void =>
  mockRestPages(path, pages, { list: 'item', asked: 'position', told: 'position' });

/** A list of HTTP APIs, or of parts of one. */
export const mockHttpList = (path: string, ...pages: Pages): void =>
  mockRestPages(`/v2${path}`, pages, { list: 'items', asked: 'nextToken', told: 'nextToken' });

/** The targets of services that speak JSON. */
const TARGETS = {
  'cognito-idp': 'AWSCognitoIdentityProviderService',
  secretsmanager: 'secretsmanager',
} as const;

/** A service that speaks JSON answers an operation, once; `asked` are members of the input that it is asked with. */
export const mockJson = (
  service: keyof typeof TARGETS,
  operation: string,
  answer: object,
  asked: Readonly<Record<string, unknown>> = {},
  status = 200,
): nock.Scope =>
  nock(host(service), { reqheaders: { 'x-amz-target': `${TARGETS[service]}.${operation}` } })
    .post('/', (body) => Object.entries(asked).every(([name, value]) => member(body, name) === value))
    .reply(status, answer, JSON_TYPE);

/** CloudFormation shows no stack. */
export const mockNoStacks = (): nock.Scope =>
  nock(host('cloudformation'))
    .post('/')
    .reply(
      200,
      '<DescribeStacksResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><DescribeStacksResult><Stacks/></DescribeStacksResult><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></DescribeStacksResponse>',
      { 'content-type': 'text/xml' },
    );

/** API Gateway refuses a path, once. */
export const mockRefusal = (path: string, status: number, code: string): nock.Scope =>
  nock(host('apigateway'))
    .get(path)
    .query(true)
    .reply(status, { message: 'No.' }, { ...REST_TYPE, 'x-amzn-errortype': code });

/** An account in which there is nothing, but for what a test has mocked before. */
export const mockEmptyRest = (...left: readonly string[]): void => {
  const rows: Readonly<Record<string, () => unknown>> = {
    rest: () => mockRestList('/restapis', []),
    http: () => mockHttpList('/apis', []),
    stacks: mockNoStacks,
    pools: () => mockJson('cognito-idp', 'ListUserPools', { UserPools: [] }),
    secrets: () => mockJson('secretsmanager', 'ListSecrets', { SecretList: [] }),
  };
  for (const [name, mock] of Object.entries(rows)) if (!left.includes(name)) mock();
};
