import { fullScope, UNTHROTTLED } from '@mizt-auth/contract';
import type { AppClient, Blueprint, HttpApi, RestApi, Secret, UserPool } from '@mizt-auth/local-aws';
import { client, GUARDED, httpApi, method, restApi } from './sound.ts';

/** A fault of an account, and all that an audit finds of it. */
export interface Fault {
  readonly name: string;
  readonly into: (blueprint: Blueprint) => Blueprint;
  /** `rule where, resource`. */
  readonly found: readonly string[];
}

const READ = fullScope('read');
const WRITE = fullScope('write');

const withApi =
  (...apis: readonly RestApi[]) =>
  (blueprint: Blueprint): Blueprint => ({ ...blueprint, apis: [...blueprint.apis, ...apis] });

const withHttpApi =
  (api: HttpApi) =>
  (blueprint: Blueprint): Blueprint => ({ ...blueprint, httpApis: [...(blueprint.httpApis ?? []), api] });

const withSecret =
  (secret: Secret) =>
  (blueprint: Blueprint): Blueprint => ({ ...blueprint, secrets: [...blueprint.secrets, secret] });

const changedPool =
  (wanted: string, change: (pool: UserPool) => UserPool) =>
  (blueprint: Blueprint): Blueprint => ({
    ...blueprint,
    userPools: blueprint.userPools.map((pool) => (pool.name === wanted ? change(pool) : pool)),
  });

const withClient = (added: AppClient) =>
  changedPool('identity', (pool) => ({ ...pool, clients: [...pool.clients, added] }));

const ofRoutes: readonly Fault[] = [
  {
    name: 'an open route',
    into: withApi(restApi('openapi', [method('GET /orders'), method('POST /orders', WRITE)])),
    found: ['open-route GET /orders, openapi'],
  },
  {
    name: 'a route that an API key alone guards',
    into: withApi(restApi('keyapi', [{ ...method('GET /orders'), apiKeyRequired: true }])),
    found: ['open-route GET /orders, keyapi'],
  },
  {
    name: 'an open route that a resource policy keeps from strangers',
    into: withApi(
      restApi('officeapi', [method('GET /orders')], {
        policy: {
          Statement: [
            { Effect: 'Allow', Principal: '*', Action: 'execute-api:Invoke', Resource: 'execute-api:/*' },
            {
              Effect: 'Deny',
              Principal: '*',
              Action: 'execute-api:Invoke',
              Resource: 'execute-api:/*',
              Condition: { NotIpAddress: { 'aws:SourceIp': ['198.51.100.0/24'] } },
            },
          ],
        },
      }),
    ),
    found: ['open-route GET /orders, officeapi'],
  },
  {
    name: 'an open default route of an HTTP API',
    into: withHttpApi(httpApi('openweb', [{ key: '$default', authorizer: null, scopes: [] }])),
    found: ['open-route ANY $default, openweb'],
  },
  {
    name: 'an open greedy route beside a guarded method',
    into: withApi(restApi('greedyapi', [method('POST /admin', WRITE), method('ANY /{proxy+}')])),
    found: [
      'open-route ANY /{proxy+}, greedyapi',
      'open-beside-guarded GET, PUT, PATCH, DELETE /admin, greedyapi',
    ],
  },
  {
    name: 'an authorizer without scopes',
    into: withApi(restApi('scopeless', [{ ...method('GET /orders'), authorizer: 'sentry' }])),
    found: ['route-without-scope GET /orders, scopeless'],
  },
  {
    name: 'a JWT authorizer without scopes',
    into: withHttpApi(httpApi('scopelessweb', [{ key: 'GET /items', authorizer: 'sentry', scopes: [] }])),
    found: ['route-without-scope GET /items, scopelessweb'],
  },
  {
    name: 'an authorizer of a pool that is not there',
    into: withApi(
      restApi('foreignapi', [method('GET /orders', READ)], {
        authorizers: [
          { name: 'sentry', userPools: ['us-east-1_elsewhere'], header: 'Authorization', cacheSeconds: 0 },
        ],
      }),
    ),
    found: ['authorizer-foreign-pool GET /orders, foreignapi'],
  },
  {
    name: 'a scope that no client has',
    into: withApi(restApi('closedapi', [method('GET /orders', fullScope('nobody'))])),
    found: ['route-without-client GET /orders, closedapi'],
  },
];

const ofStages: readonly Fault[] = [
  {
    name: 'data tracing',
    into: withApi(
      restApi('traced', [method('GET /orders', READ)], { stageFacts: { ...GUARDED, dataTrace: true } }),
    ),
    found: ['stage-data-trace stage live, traced'],
  },
  {
    name: 'no web ACL',
    into: withApi(restApi('unwalled', [method('GET /orders', READ)], { stageFacts: {} })),
    found: ['stage-without-waf stage live, unwalled'],
  },
  {
    name: 'no throttle',
    into: withApi(restApi('unthrottled', [method('GET /orders', READ)], { throttle: UNTHROTTLED })),
    found: ['stage-without-throttle stage live, unthrottled'],
  },
];

const ofPools: readonly Fault[] = [
  {
    name: 'a client whose users sign in with a password',
    into: withClient(client('mixed', { authFlows: ['ALLOW_USER_PASSWORD_AUTH'] })),
    found: ['client-other-flows client mixed (mixed-id), identity'],
  },
  {
    name: 'ALLOW_CLIENT_TOKEN_AUTH beside another flow',
    into: withClient(client('newer', { authFlows: ['ALLOW_CLIENT_TOKEN_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'] })),
    found: ['client-token-auth-mixed client newer (newer-id), identity'],
  },
  {
    name: 'tokens of a day',
    into: withClient(client('patient', { accessTokenSeconds: 86_400 })),
    found: ['token-long-life client patient (patient-id), identity'],
  },
  {
    name: 'a client of a scope that no route asks for',
    into: withClient(client('idle', { scopes: [fullScope('archive')] })),
    found: ['client-without-route client idle (idle-id), identity'],
  },
  {
    name: 'a scope that no route asks for',
    into: changedPool('partners', (pool) => ({
      ...pool,
      resourceServers: [
        ...pool.resourceServers,
        { identifier: 'old', name: 'old', scopes: [{ name: 'admin', description: 'Once' }] },
      ],
    })),
    found: ['scope-without-route scope old/admin, partners'],
  },
  {
    name: 'a pool in which anybody signs up',
    into: changedPool('partners', (pool) => ({ ...pool, openSignUp: true })),
    found: ['pool-open-sign-up user pool, partners'],
  },
];

const ofSecrets: readonly Fault[] = [
  {
    name: 'a secret that everybody reads',
    into: withSecret({
      key: 'leaked',
      name: 'leaked',
      document: { value: 'known' },
      policy: {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Principal: '*', Action: 'secretsmanager:*', Resource: '*' }],
      },
    }),
    found: ['secret-open resource policy, leaked'],
  },
];

/** Every fault that a blueprint can have. */
export const FAULTS: readonly Fault[] = [...ofRoutes, ...ofStages, ...ofPools, ...ofSecrets];

/** An account with faults. */
export const withFaults = (blueprint: Blueprint, faults: readonly Fault[]): Blueprint =>
  faults.reduce((changed, { into }) => into(changed), blueprint);
