import nock from 'nock';

/** The region of the API Gateway that nock plays, and the pool whose tokens its APIs take. */
export const GATEWAY = {
  region: 'eu-west-1',
  host: 'https://apigateway.eu-west-1.amazonaws.com',
  cognito: 'https://cognito-idp.eu-west-1.amazonaws.com',
  userPool: 'eu-west-1_Pool',
  poolArn: 'arn:aws:cognito-idp:eu-west-1:111122223333:userpool/eu-west-1_Pool',
  restApi: 'rest567890',
  httpApi: 'http567890',
} as const;

const JSON_TYPE = { 'content-type': 'application/json' };

type Query = Readonly<Record<string, string>>;

/** API Gateway answers a question, as often as it is put; `query` is what the question has at least. */
export const mockGateway = (path: string, body: object, query: Query = {}): nock.Scope =>
  nock(GATEWAY.host)
    .persist()
    .get(path)
    .query((given) => Object.entries(query).every(([name, value]) => given[name] === value))
    .reply(200, body, JSON_TYPE);

/** API Gateway refuses, with this error. */
export const mockGatewayError = (path: string, status: number, error: string): nock.Scope =>
  nock(GATEWAY.host)
    .persist()
    .get(path)
    .query(true)
    .reply(status, { message: `${error} of the test` }, { ...JSON_TYPE, 'x-amzn-errortype': error });

/** The answers about a REST API that differ from test to test. */
export interface RestAnswers {
  readonly api?: object;
  readonly stages?: readonly object[];
  readonly authorizers?: readonly object[];
  readonly resources?: readonly object[];
}

const guarded = { authorizationType: 'COGNITO_USER_POOLS', authorizerId: 'au1' };

const REST: Required<RestAnswers> = {
  api: {},
  stages: [{ stageName: 'prod' }],
  authorizers: [
    {
      id: 'au1',
      name: 'pool',
      type: 'COGNITO_USER_POOLS',
      providerARNs: [GATEWAY.poolArn],
      identitySource: 'method.request.header.Authorization',
    },
  ],
  resources: [
    { path: '/orders', resourceMethods: { GET: { ...guarded, authorizationScopes: ['orders/read'] } } },
  ],
};

/** A REST API named `orders` that API Gateway describes, by its id. */
export const mockRestApi = (given: RestAnswers = {}): void => {
  const { api, stages, authorizers, resources } = { ...REST, ...given };
  const path = `/restapis/${GATEWAY.restApi}`;
  mockGateway(path, { id: GATEWAY.restApi, name: 'orders', ...api });
  mockGateway(`${path}/stages`, { item: stages });
  mockGateway(`${path}/authorizers`, { item: authorizers });
  mockGateway(`${path}/resources`, { item: resources }, { embed: 'methods' });
};

/** An HTTP API named `shop` that API Gateway describes, by its id; `issuer` is that of its JWT authorizer. */
export const mockHttpApi = (stages: readonly string[], issuer: string): void => {
  const path = `/v2/apis/${GATEWAY.httpApi}`;
  mockGateway(path, { apiId: GATEWAY.httpApi, name: 'shop', protocolType: 'HTTP' });
  mockGateway(`${path}/stages`, { items: stages.map((stageName) => ({ stageName })) });
  mockGateway(`${path}/authorizers`, {
    items: [
      {
        authorizerId: 'j1',
        name: 'jwt',
        authorizerType: 'JWT',
        identitySource: ['$request.header.Authorization'],
        jwtConfiguration: { issuer, audience: ['client0id'] },
      },
    ],
  });
  mockGateway(`${path}/routes`, {
    items: [
      {
        routeKey: 'GET /orders',
        authorizationType: 'JWT',
        authorizerId: 'j1',
        authorizationScopes: ['orders/read'],
      },
      { routeKey: 'GET /health', authorizationType: 'NONE' },
    ],
  });
};
