import { APP_CLIENT, fullScope, PREMIUM_FUNCTION, RESOURCE_SERVER } from '@mizt-auth/contract';
import {
  type AppClient,
  type Blueprint,
  demoBlueprint,
  type HttpApi,
  type Method,
  type RestApi,
} from '@mizt-auth/local-aws';
import { PREFIX } from '../stack.ts';

/** A web ACL, so that its lack is a fault of its own. */
export const GUARDED = { webAclArn: 'arn:aws:wafv2:us-east-1:000000000000:regional/webacl/all/1' };

const THROTTLE = { ratePerSecond: 10, burst: 20 };

/** A client like the demo's. */
export const client = (name: string, changes: Partial<AppClient> = {}): AppClient => ({
  name,
  id: `${name}-id`,
  oauthEnabled: true,
  flows: APP_CLIENT.flows,
  scopes: [fullScope('read')],
  accessTokenSeconds: 3600,
  ...changes,
});

/** A method, `GET /orders`, that asks for a scope; open without one. */
export const method = (route: string, ...scopes: readonly string[]): Method => {
  const [httpMethod = '', path = ''] = route.split(' ');
  const authorizer = scopes.length > 0 ? 'sentry' : null;
  return { httpMethod, path, authorizer, scopes, function: PREMIUM_FUNCTION.name };
};

/** A REST API without a flaw but its methods'; tokens come from the demo's pool. */
export const restApi = (id: string, methods: readonly Method[], changes: Partial<RestApi> = {}): RestApi => ({
  id,
  name: id,
  stage: 'live',
  throttle: THROTTLE,
  authorizers: [{ name: 'sentry', userPools: ['identity'], header: 'Authorization', cacheSeconds: 0 }],
  methods,
  stageFacts: GUARDED,
  ...changes,
});

/** The same as an HTTP API. */
export const httpApi = (id: string, routes: HttpApi['routes'], changes: Partial<HttpApi> = {}): HttpApi => ({
  id,
  name: id,
  stage: '$default',
  throttle: THROTTLE,
  authorizers: [
    {
      name: 'sentry',
      issuer: 'https://cognito-idp.us-east-1.amazonaws.com/{{userPool.identity.id}}',
      audience: ['any'],
    },
  ],
  routes,
  ...changes,
});

/** An account in which nothing is to be found: the demo, a pool and an API of partners, an HTTP API, a secret. */
export const soundAccount = (): Blueprint => {
  const demo = demoBlueprint(PREFIX);
  return {
    ...demo,
    userPools: [
      ...demo.userPools,
      {
        name: 'partners',
        resourceServers: [{ ...RESOURCE_SERVER, identifier: 'partners' }],
        clients: [client('partner', { scopes: ['partners/read', 'partners/write'] })],
      },
    ],
    apis: [
      ...demo.apis.map((api) => ({ ...api, stageFacts: GUARDED })),
      restApi(
        'partnersapi',
        [method('GET /orders', 'partners/read'), method('POST /orders', 'partners/write')],
        {
          authorizers: [
            { name: 'sentry', userPools: ['partners'], header: 'Authorization', cacheSeconds: 0 },
          ],
        },
      ),
    ],
    httpApis: [httpApi('webapi', [{ key: 'GET /items', authorizer: 'sentry', scopes: [fullScope('read')] }])],
    secrets: [
      ...demo.secrets,
      {
        key: 'shared',
        name: 'shared',
        document: { value: 'kept' },
        policy: {
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Allow',
              Principal: '*',
              Action: 'secretsmanager:GetSecretValue',
              Resource: '*',
              Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1234567890' } },
            },
          ],
        },
      },
    ],
  };
};
