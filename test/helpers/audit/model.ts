import type { DeployedAuthorizer, DeployedRoute, Guard } from '@mizt-auth/access/api-gateway';
import type { Account, AccountApi, AppClient, JudgedFinding, Unread, UserPool } from '@mizt-auth/audit';
import { auditAccount } from '@mizt-auth/audit';
import type { AuditReport } from '@mizt-auth/audit/reports';

const POOL_ARN = 'arn:aws:cognito-idp:eu-west-1:111122223333:userpool/eu-west-1_Pool';

/** An authorizer of the account's own pool. */
export const SENTRY: DeployedAuthorizer = {
  id: 'a1',
  name: 'sentry',
  kind: 'cognito',
  userPools: [POOL_ARN],
  issuer: undefined,
  audience: [],
  header: 'Authorization',
  validation: undefined,
};

/** A guard that asks for scopes. */
export const asking = (...scopes: readonly string[]): Guard => ({
  kind: 'cognito',
  authorizer: SENTRY,
  scopes,
});

/** A route, `GET /orders`; open unless a guard stands before it. */
export const route = (text: string, guard: Guard = { kind: 'open' }): DeployedRoute => {
  const [method = '', path = ''] = text.split(' ');
  return { method, path, guard, apiKeyRequired: false, preflight: false };
};

/** An API with routes, and nothing else to say of it. */
export const api = (
  routes: readonly DeployedRoute[] | null,
  changes: Partial<AccountApi> = {},
): AccountApi => ({
  kind: 'rest',
  id: 'orders1',
  name: 'orders',
  arn: 'arn:aws:apigateway:eu-west-1::/restapis/orders1',
  host: undefined,
  routes,
  authorizers: [SENTRY],
  stages: [
    {
      name: 'prod',
      arn: 'arn:aws:apigateway:eu-west-1::/restapis/orders1/stages/prod',
      variables: [],
      throttle: { ratePerSecond: 10, burst: 10 },
      dataTrace: [],
      webAclArn: 'arn:aws:wafv2:all',
    },
  ],
  declared: null,
  ...changes,
});

/** A client of machines. */
export const machine = (changes: Partial<AppClient> = {}): AppClient => ({
  id: 'c1',
  name: 'reader',
  oauthFlows: ['client_credentials'],
  authFlows: ['ALLOW_REFRESH_TOKEN_AUTH'],
  scopes: ['orders/read'],
  accessTokenSeconds: 3600,
  secretsMadeAt: [],
  ...changes,
});

/** A pool with clients. */
export const pool = (clients: UserPool['clients'], changes: Partial<UserPool> = {}): UserPool => ({
  id: 'eu-west-1_Pool',
  name: 'pool',
  arn: POOL_ARN,
  openSignUp: false,
  clients,
  scopes: [],
  ...changes,
});

/** An account in which there is nothing else. */
export const account = (changes: Partial<Account> = {}): Account => ({
  region: 'eu-west-1',
  apis: [],
  allApis: true,
  userPools: [],
  secrets: [],
  unread: [],
  readAt: Date.parse('2026-11-28'),
  maxSecretAgeMs: 90 * 86_400_000,
  ...changes,
});

/** What an audit finds, a line each: `severity rule where`. */
export const foundOf = (changes: Partial<Account>): readonly string[] =>
  auditAccount(account(changes)).map(({ severity, rule, where }) => `${severity} ${rule} ${where}`);

/** A finding. */
export const finding = (changes: Partial<JudgedFinding> = {}): JudgedFinding => ({
  rule: 'open-route',
  severity: 'high',
  title: 'A route is open to everybody',
  arn: 'arn:aws:apigateway:eu-west-1::/restapis/orders1',
  resource: 'orders',
  where: 'GET /orders',
  what: 'It asks for no authorization.',
  cure: 'Put an authorizer on it.',
  source: 'https://docs.aws.amazon.com/apigateway/',
  accepted: null,
  ...changes,
});

/** An audit with findings. */
export const auditReport = (changes: Partial<AuditReport> = {}): AuditReport => ({
  target: { name: 'aws', description: 'AWS account, eu-west-1' },
  version: '1.2.3',
  startedAt: new Date('2026-11-28T10:00:00Z'),
  durationMs: 1500,
  failOn: 'high',
  source: { file: 'mizt-auth.json', line: 3 },
  region: 'eu-west-1',
  seen: { apis: 1, routes: 2, userPools: 1, clients: 1, secrets: 0 },
  findings: [],
  outOfDate: [],
  expired: [],
  unread: [],
  ...changes,
});

/** A part of an account that could not be seen. */
export const UNSEEN: Unread = {
  reason: 'denied',
  action: 'apigateway:GET',
  resource: 'arn:aws:apigateway:eu-west-1::/apis',
  what: 'Which HTTP APIs there are',
};
