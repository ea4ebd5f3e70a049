import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { readOpenApi } from '@mizt-auth/access/openapi';
import { defaultContext } from '@mizt-auth/consumer';
import { type RunningStack, startStack } from '@mizt-auth/local-aws';
import { localParts } from '@mizt-auth/local-aws/laboratory';
import { type CaseResult, type ProbeRoute, type ProbeTarget, planTrials, runProbe } from '@mizt-auth/probe';
import { type OrdersApi, ordersBlueprint, startOrdersApi } from '../../helpers/orders-api.ts';
import { start } from '../../helpers/process.ts';
import { obtainFrom, poolOf } from '../../helpers/stack.ts';

const FILE = 'test/fixtures/orders-api.yaml';

/** They ask the route whose scope is forgotten for another scope too, and find it open to that alone. */
const ALSO_SCOPES = ['H11-DELETE', 'H12-DELETE', 'H13-DELETE'];

describe('the probe on an Express API that an OpenAPI file describes', function () {
  this.timeout(0);
  let stack: RunningStack;
  let api: OrdersApi;
  let results: readonly CaseResult[];

  const describeTarget = async (): Promise<ProbeTarget> => {
    const { routes } = await readOpenApi(FILE, {
      baseUrl: api.url,
      readBytes: (path) => readFile(path),
    });
    const { pool, client } = poolOf(stack);
    const context = defaultContext();
    // The API keeps the issuer's keys for minutes, so the issuer lends its signature alone.
    const { sign } = localParts(context, stack.endpoints.aws, routes[0] as ProbeRoute, '').issuer;
    return {
      name: 'orders',
      context,
      routes,
      issuer: { sign },
      tokenEndpoint: { url: pool.tokenUrl, clientId: client.id, clientSecret: client.secret },
      token: async (scopes) => ({ value: await obtainFrom(stack, scopes.join(' ')), hops: [] }),
    };
  };

  before(async () => {
    stack = await startStack(ordersBlueprint);
    api = await startOrdersApi(poolOf(stack).pool.issuer);
    const target = await describeTarget();
    results = (await runProbe(target, planTrials(target))).results;
  });

  after(async () => {
    await api.close();
    await stack.stop();
  });

  const result = (id: string): CaseResult | undefined => results.find((one) => one.id === id);
  const failed = (): string[] => results.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id);

  it('finds the route whose scope somebody forgot, and nothing wrong with the others’ policies', () => {
    assert.equal(result('F14-DELETE')?.verdict, 'fail');
    assert.equal(result('F01-DELETE')?.verdict, 'fail');
    for (const id of ['F14-GET-/health', 'F14-GET-/orders', 'F14-POST', 'F01-POST', 'F02-GET-/orders'])
      assert.equal(result(id)?.verdict, 'pass', id);
  });

  it('points at the line that declares the operation, behind a reference too', () => {
    assert.deepEqual(result('F14-POST')?.source, { file: FILE, line: 24 });
    assert.deepEqual(result('F14-DELETE')?.source, { file: FILE, line: 41 });
  });

  it('finds that the middleware takes tokens from the query, and reports those of the form body, which RFC 6750 permits', () => {
    assert.deepEqual([result('B01-GET-/orders')?.verdict, result('B02-POST')?.verdict], ['fail', 'info']);
  });

  it('finds that the middleware knows no token_use, so that ID tokens get in', () => {
    assert.deepEqual([result('E10-POST')?.verdict, result('E14-POST')?.verdict], ['fail', 'fail']);
  });

  it('finds that the platform drops the second of two Authorization headers', () => {
    assert.equal(result('A17-POST')?.verdict, 'fail');
  });

  it('finds the stack traces that Express shows outside of production', () => {
    assert.equal(result('J03')?.verdict, 'fail');
  });

  it('finds no hole in the middleware’s cryptography', () => {
    assert.deepEqual(
      failed().filter((id) => /^[CDGHI]/.test(id) && !ALSO_SCOPES.includes(id)),
      [],
    );
    for (const id of ALSO_SCOPES) assert.match(result(id)?.reason ?? '', /another scope/, id);
  });

  it('says of every case that it could not ask why it could not', () => {
    const skipped = results.filter(({ verdict }) => verdict === 'skipped');
    assert.ok(skipped.length > 0);
    for (const { id, reason } of skipped) assert.match(reason, /\.$/, id);
  });

  it('comes to the same through the command line, with the client out of the environment', async () => {
    const { pool, client } = poolOf(stack);
    const environment = { MIZT_AUTH_CLIENT_ID: client.id, MIZT_AUTH_CLIENT_SECRET: client.secret };
    const urls = ['--base-url', api.url, '--token-url', pool.tokenUrl];
    const run = start(
      ['probe', 'all', '--openapi', FILE, ...urls, '--only', 'F14', '--reproduce'],
      environment,
    );
    assert.equal(await run.ended, 1);
    assert.match(
      run.stdout(),
      /^HIGH {2}The route’s declared policy: DELETE \/orders\/\{id\}\n +F14-DELETE declared-policy: .*got in/m,
    );
    assert.match(run.stdout(), /curl -sS -i --http1\.1 -X 'DELETE' -H 'authorization: Bearer '"\$TOKEN"/);
    assert.match(
      run.stderr(),
      /^Target: openapi \(client \S+ at \S+, routes of test\/fixtures\/orders-api\.yaml\)/,
    );
  });

  it('proves nothing without a client, and says what it could not ask', async () => {
    const run = start([
      'probe',
      'all',
      '--openapi',
      FILE,
      '--base-url',
      api.url,
      '--only',
      'A01',
      '--only',
      'C01',
    ]);
    assert.equal(await run.ended, 4);
    assert.match(run.stdout(), /^Not tried, 10 trials: There is no client whose token could be used\.$/m);
    assert.match(run.stdout(), /^inconclusive {2}A01-GET-\/orders A01-POST A01-DELETE$/m);
  });
});
