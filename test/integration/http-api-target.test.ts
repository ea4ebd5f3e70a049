import assert from 'node:assert/strict';
import { APP_CLIENT } from '@mizt-auth/contract';
import { demoBlueprint, type RunningStack, startStack, unthrottled } from '@mizt-auth/local-aws';
import { awsVariables } from '../helpers/aws-variables.ts';
import { type ConfigFolder, configFolder } from '../helpers/config-folder.ts';
import { startHttpApi } from '../helpers/http-api.ts';
import type { Listening } from '../helpers/on-loopback.ts';
import { PREFIX } from '../helpers/stack.ts';

const READ = 'premium_api/read';
const WRITE = 'premium_api/write';

const ROUTES: Readonly<Record<string, string | null>> = {
  'GET /orders': READ,
  'POST /orders': WRITE,
  'GET /health': null,
};

/** Beside a site for everybody. */
const SITE: Readonly<Record<string, string | null>> = { 'ANY /orders': READ, $default: null };

const demo = unthrottled(demoBlueprint(PREFIX));

const authorizers = [
  { name: 'jwt', issuer: '{{userPool.identity.issuer}}', audience: [`{{client.${APP_CLIENT.name}.id}}`] },
];

const routesOf = (routes: Readonly<Record<string, string | null>>) =>
  Object.entries(routes).map(([key, scope]) => ({
    key,
    authorizer: scope === null ? null : 'jwt',
    scopes: scope === null ? [] : [scope],
  }));

const blueprint = {
  ...demo,
  httpApis: [
    {
      name: 'shop',
      stage: '$default',
      authorizers,
      lambdaAuthorizers: ['own'],
      routes: [
        ...routesOf(ROUTES),
        { key: 'GET /decided', authorizer: 'own', scopes: [] },
        { key: '$default', authorizer: null, iam: true as const, scopes: [] },
      ],
    },
    { name: 'site', stage: '$default', authorizers, routes: routesOf(SITE) },
  ],
};

/** The cases that are neither passed nor skipped, for a message. */
const unlike = (stdout: string): string =>
  JSON.parse(stdout)
    .cases.filter(
      ({ verdict }: Record<string, string>) => !['pass', 'skipped', 'info'].includes(verdict ?? ''),
    )
    .map(({ id, reason }: Record<string, string>) => `${id}: ${reason}`)
    .join('\n');

describe('an HTTP API of an account', () => {
  let stack: RunningStack;
  let api: Listening;
  const folders: ConfigFolder[] = [];

  /** A folder whose target is the API, served with these routes. */
  const served = async (
    routes: Readonly<Record<string, string | null>>,
    more: Readonly<Record<string, unknown>> = {},
  ): Promise<ConfigFolder> => {
    const [pool] = stack.pools;
    const clientId = pool?.clients[0]?.id ?? '';
    const { issuer = '', jwksUrl = '' } = pool ?? {};
    api = await startHttpApi({ issuer, jwksUrl, audience: clientId, routes });
    const target = { kind: 'aws', httpApi: 'shop', baseUrl: api.url, issuer, clientId, ...more };
    const folder = configFolder(target, {}, awsVariables(stack));
    folders.push(folder);
    return folder;
  };

  before(async () => {
    stack = await startStack(blueprint);
  });
  afterEach(async () => {
    for (const folder of folders.splice(0)) folder.remove();
    await api.close();
  });
  after(() => stack.stop());

  it('is probed green where it refuses as API Gateway does, and what no token opens is named', async () => {
    const folder = await served(ROUTES);
    const { code, stdout, stderr } = await folder.run(['probe', 'all', '--effort', 'quick', '--json']);
    const { summary, cases } = JSON.parse(stdout);
    const verdictOf = (id: string) =>
      cases.find((one: { readonly id: string }) => one.id === id)?.verdict ?? 'absent';
    assert.equal(summary.failed + summary.errors + summary.inconclusive, 0, unlike(stdout));
    // No token at all, and one without the scope: a 401 with a challenge, and a bare 403.
    assert.equal(verdictOf('A01-GET-/orders'), 'pass');
    assert.equal(verdictOf('F01-POST'), 'pass');
    assert.match(stderr, /Not probed: GET \/decided is guarded by the Lambda authorizer own/);
    assert.match(stderr, /Not probed: \$default asks for an AWS signature/);
    assert.equal(code, 0);
  });

  it('fails the probe where it does not ask for the scope that API Gateway names', async () => {
    const folder = await served({ ...ROUTES, 'POST /orders': '*' });
    const { code, stdout } = await folder.run(['probe', 'all', '--only', 'F01', '--json']);
    const failed = JSON.parse(stdout).cases.filter(
      ({ verdict }: { readonly verdict: string }) => verdict === 'fail',
    );
    assert.deepEqual(
      failed.map(({ id }: { readonly id: string }) => id),
      ['F01-POST'],
    );
    assert.equal(code, 1);
  });

  it('is probed green beside an open default route, whose page is no entrance to anything', async () => {
    const folder = await served(SITE, { httpApi: 'site', anyMethods: ['GET'] });
    const { code, stdout } = await folder.run(['probe', 'all', '--effort', 'quick', '--json']);
    const { summary } = JSON.parse(stdout);
    assert.equal(summary.failed + summary.errors + summary.inconclusive, 0, unlike(stdout));
    assert.equal(code, 0);
  });

  it('is healthy to the doctor, and a 404 for no route is one', async () => {
    const folder = await served(ROUTES);
    const { stdout } = await folder.run(['doctor']);
    assert.match(stdout, /GET http.*\/orders refuses a caller without a token \(HTTP 401\)/);
    assert.match(stdout, /GET http.*\/health lets everyone in \(HTTP 200\)/);
    assert.match(stdout, /\nHealthy\.\n$/);
    const { 'GET /orders': _, ...others } = ROUTES;
    await api.close();
    const less = await (await served(others)).run(['doctor']);
    assert.equal(less.code, 4);
    assert.match(less.stdout + less.stderr, /GET http.*\/orders is not deployed \(HTTP 404\)/);
  });

  it('is told which tokens it takes: client_id stands for the audience that a token lacks', async () => {
    const folder = await served(ROUTES);
    const { stdout: token } = await folder.run(['token', '--scope', READ]);
    const { code, stdout } = await folder.run(['inspect'], token);
    assert.match(stdout, /accepts +GET http.*\/orders/);
    assert.match(stdout, /refuses +POST http.*\/orders +It lacks premium_api\/write/);
    assert.equal(code, 0);
  });

  it('has an access file from what API Gateway says, its open route among it', async () => {
    const folder = await served(ROUTES);
    await folder.run(['access', 'init']);
    const { code, stdout } = await folder.run(['access', 'check']);
    assert.match(stdout, /GET \/health +allow proven +allow proven/);
    assert.match(stdout, /POST \/orders +deny proven +allow proven/);
    assert.equal(code, 0);
  });
});
