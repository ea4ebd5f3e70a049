import assert from 'node:assert/strict';
import type { Guard } from '@mizt-auth/access/api-gateway';
import { auditAccount } from '@mizt-auth/audit';
import { account, api, asking, foundOf, machine, pool, route, SENTRY } from '../../../helpers/audit/model.ts';

const READ = asking('orders/read');
const DAY_MS = 86_400_000;
const NOW = Date.parse('2026-11-28');

const used = [api([route('GET /orders', READ)])];
const withClient = (changes: Parameters<typeof machine>[0]) =>
  foundOf({ apis: used, userPools: [pool([machine(), machine({ id: 'c2', name: 'other', ...changes })])] });

describe('the rules about clients', () => {
  it('leave clients of users alone', () => {
    const users = { oauthFlows: ['code'], authFlows: ['ALLOW_USER_SRP_AUTH'], accessTokenSeconds: 86_400 };
    assert.deepEqual(withClient(users), []);
  });

  it('hold a client of the newer flow to that flow alone', () => {
    const newer = { oauthFlows: [], authFlows: ['ALLOW_CLIENT_TOKEN_AUTH'] };
    assert.deepEqual(withClient(newer), []);
    assert.deepEqual(withClient({ authFlows: ['ALLOW_CLIENT_TOKEN_AUTH', 'ALLOW_USER_SRP_AUTH'] }), [
      'medium client-token-auth-mixed client other (c2)',
    ]);
  });

  it('take an hour for enough, and 90 days', () => {
    assert.deepEqual(withClient({ accessTokenSeconds: 3600, secretsMadeAt: [NOW - 90 * DAY_MS] }), []);
    assert.deepEqual(withClient({ accessTokenSeconds: 3601 }), ['medium token-long-life client other (c2)']);
    assert.deepEqual(withClient({ secretsMadeAt: [NOW, NOW - 90 * DAY_MS - 1] }), [
      'medium client-secret-old client other (c2)',
    ]);
    assert.deepEqual(withClient({ secretsMadeAt: null }), []);
  });
});

describe('the rules about scopes', () => {
  it('make nothing up of APIs that nobody could see', () => {
    const userPools = [pool([machine({ scopes: ['a/b'] })], { scopes: ['a/b'] })];
    const wrong = ['low client-without-route client reader (c1)', 'low scope-without-route scope a/b'];
    assert.deepEqual(foundOf({ userPools }), wrong);
    assert.deepEqual(foundOf({ userPools, allApis: false }), []);
    assert.deepEqual(foundOf({ userPools, apis: [api(null)] }), []);
    assert.deepEqual(foundOf({ userPools, apis: [api([], { authorizers: null })] }), []);
  });

  it('take a scope of another pool for another scope', () => {
    const other = pool([machine({ id: 'c2' })], {
      id: 'eu-west-1_Other',
      name: 'other',
      scopes: ['orders/read'],
    });
    assert.deepEqual(foundOf({ apis: used, userPools: [pool([machine()]), other] }), [
      'low client-without-route client reader (c2)',
      'low scope-without-route scope orders/read',
    ]);
  });

  it('find a route that no client may call, unless some client could not be seen', () => {
    const apis = [api([route('GET /orders', asking('orders/all'))])];
    const rules = (userPools: Parameters<typeof foundOf>[0]['userPools']) =>
      foundOf({ apis, userPools: userPools ?? null }).filter((line) => line.includes('route-without-client'));
    assert.equal(rules([pool([machine()])]).length, 1);
    assert.equal(rules([pool([machine({ oauthFlows: ['code'], scopes: ['orders/all'] })])]).length, 0);
    assert.equal(rules([pool(null)]).length, 0);
    assert.equal(rules(null).length, 0);
  });
});

describe('the rules about authorizers', () => {
  const jwt = (issuer: string, ...scopes: readonly string[]): Guard => ({
    kind: 'jwt',
    scopes,
    authorizer: { ...SENTRY, kind: 'jwt', userPools: [], issuer },
  });
  const rules = (guard: Guard) =>
    foundOf({
      apis: [api([route('GET /orders', guard), route('PUT /orders', READ)], { kind: 'http' })],
      userPools: [pool([machine()])],
    });

  it('make nothing up of a pool that a variable of the stage names', () => {
    const arn = `arn:aws:cognito-idp:eu-west-1:111122223333:userpool/\${stageVariables.pool}`;
    const authorizer = { ...SENTRY, userPools: [arn] };
    const guard = { kind: 'cognito', authorizer, scopes: ['orders/read'] } as const;
    const apis = [api([route('GET /orders', guard)], { authorizers: [authorizer] })];
    assert.deepEqual(foundOf({ apis, userPools: [pool([machine()], { scopes: ['orders/read'] })] }), []);
  });

  it('leave issuers alone that are no user pool', () => {
    assert.deepEqual(rules(jwt('https://login.example/', 'orders/read')), []);
  });

  it('know a pool of the account by its issuer, and one that is none of it', () => {
    const at = (id: string) => `https://cognito-idp.eu-west-1.amazonaws.com/${id}`;
    assert.deepEqual(rules(jwt(at('eu-west-1_Pool'), 'orders/read')), []);
    assert.deepEqual(rules(jwt(at('eu-west-1_Else'), 'orders/read')), [
      'medium authorizer-foreign-pool GET /orders',
    ]);
  });

  it('find a route without a scope, whichever kind of authorizer it has', () => {
    assert.deepEqual(rules(jwt('https://login.example/')), ['medium route-without-scope GET /orders']);
    assert.deepEqual(rules({ kind: 'lambda', authorizer: { ...SENTRY, kind: 'lambda' } }), []);
  });
});

describe('what an audit tells', () => {
  it('stands on one line, and gives a terminal no command, whatever people call their resources', () => {
    const name = '\u001b[31mx\u001b[0m\n::error::No finding.\u202e\r\u2028';
    const routes = [route('GET /x'), route(`GET /${name}`)];
    const userPools = [pool([machine({ name, accessTokenSeconds: 7200, scopes: [name] })], { name })];
    const told = auditAccount(account({ apis: [api(routes, { name })], userPools }));
    assert.ok(told.length >= 3);
    assert.doesNotMatch(told.map((one) => Object.values(one).join('')).join(''), /[\p{Cc}\u2028\u202e]/u);
    assert.match(told[0]?.resource ?? '', /^ \[31mx \[0m ::error::No finding\. $/);
  });
});
