import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import {
  type OauthTarget,
  ProbeCaseError,
  type ProbeOptions,
  probeCases,
  type Target,
} from '@mizt-auth/library/probe';
import type { RunningStack } from '@mizt-auth/local-aws';
import { obtainFrom, PREFIX, poolOf, useUnthrottledStack } from '../../helpers/stack.ts';
import { type Flaw, startWeakApi, type WeakApi } from '../../helpers/weak-api/server.ts';
import { ROUTES, startIssuer, trustedBy } from '../../helpers/weak-api/target.ts';
import { WEAKNESSES } from '../../helpers/weak-api/weakness.ts';

/** What a test runner would show of each case: its outcome, or its error. */
const runAll = async (target: Target, options: ProbeOptions = {}) => {
  const shown = new Map<string, string | ProbeCaseError>();
  for await (const one of probeCases(target, options)) {
    const came = await one.run().then(
      ({ verdict }) => verdict,
      (error: unknown) => {
        assert.ok(error instanceof ProbeCaseError, inspect(error));
        return error;
      },
    );
    shown.set(one.id, came);
  }
  return shown;
};

const failed = (shown: ReadonlyMap<string, string | ProbeCaseError>): readonly ProbeCaseError[] =>
  [...shown.values()].filter((one) => one instanceof ProbeCaseError);

describe('mizt-auth/probe', function () {
  this.timeout(240_000);

  describe('on a deployment of this project', () => {
    const stack = useUnthrottledStack();
    const target = (): Target => {
      const { aws: endpoint, region } = stack().endpoints;
      const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
      return { kind: 'aws', stackPrefix: PREFIX, endpoint, region, credentials };
    };

    it('is green where the API is sound', async () => {
      const shown = await runAll(target(), { effort: 'quick', only: ['A01', 'A02', 'F01', 'F02', 'J09'] });
      assert.deepEqual(
        failed(shown).map(({ message }) => message),
        [],
      );
      assert.ok([...shown.values()].filter((verdict) => verdict === 'pass').length > 8, inspect(shown));
      assert.equal(shown.get('CTL-01'), 'pass');
      assert.equal(shown.get('CTL-04-GET'), 'pass');
      assert.deepEqual([...shown.keys()].slice(0, 3), ['CTL-03', 'CTL-01', 'CTL-02']);
    });

    it('lists the cases without sending anything, and runs one alone with its controls', async () => {
      let sent = 0;
      const fetch: typeof globalThis.fetch = (input, init) => {
        sent += 1;
        return globalThis.fetch(input, init);
      };
      const cases = await Array.fromAsync(probeCases(target(), { fetch }));
      assert.ok(cases.length > 200, String(cases.length));
      assert.equal(new Set(cases.map(({ id }) => id)).size, cases.length);
      assert.equal(sent, 0);
      const one = cases.find(({ id }) => id === 'A01-GET');
      assert.deepEqual(one?.route, { method: 'GET', path: '/home/premium' });
      assert.deepEqual(await one?.run(), { verdict: 'pass', reason: '' });
      const once = sent;
      assert.ok(once > 3, String(once));
      await one?.run();
      // Neither the deployment nor the controls were asked again.
      assert.ok(sent - once <= 2, `${sent - once}`);
    });

    it('is inconclusive in every case where the deployment cannot be found', async () => {
      const shown = await runAll({ ...target(), stackPrefix: 'none-' } as Target, { only: ['A01'] });
      const errors = failed(shown);
      assert.equal(errors.length, shown.size);
      for (const { facts } of errors) assert.equal(facts.verdict, 'inconclusive');
      assert.match(errors[0]?.message ?? '', /nothing was asked\. No stack none-/);
    });
  });

  describe('on any API', () => {
    let issuing: RunningStack;
    let api: WeakApi;
    before(async () => {
      issuing = await startIssuer();
    });
    after(() => issuing.stop());
    afterEach(() => api.close());

    const route = (change: object) => ({
      routes: [{ method: 'GET', url: 'http://127.0.0.1:9/', scopes: ['orders/read'], ...change }],
    });
    const served = async (flaw?: Flaw): Promise<OauthTarget> => {
      api = await startWeakApi(Object.values(ROUTES), await trustedBy(issuing), flaw);
      const { pool, client } = poolOf(issuing);
      return {
        kind: 'oauth',
        tokenUrl: pool.tokenUrl,
        issuer: pool.issuer,
        clients: { orders: { clientId: client.id, secret: () => client.secret } },
        routes: Object.values(ROUTES).map(({ method, path, scope }) => ({
          method,
          url: `${api.url}${path}`,
          scopes: [scope],
        })),
      };
    };

    it('names the route that asks nobody for a token, with what was sent and what came', async () => {
      const target = await served({ route: ROUTES.readOrders, weakness: WEAKNESSES['no guard at all'] });
      const shown = await runAll(target, { effort: 'quick', only: ['A01'] });
      const [error, ...more] = failed(shown);
      assert.deepEqual(more, []);
      assert.deepEqual(error?.facts, {
        id: 'A01-GET-/v1/orders',
        verdict: 'fail',
        severity: 'critical',
        reason: 'HTTP 200: the caller got in.',
      });
      const { message } = error;
      assert.match(message, /^A01-GET-\/v1\/orders .+: HTTP 200: the caller got in\.$/m);
      assert.match(message, /^ {2}sent {5}GET http:\S+\/v1\/orders$/m);
      assert.match(message, /^ {2}came {5}HTTP 200 \{"message":"What /m);
      assert.match(message, /^ {2}again {4}curl /m);
      assert.equal(error.stack, `ProbeCaseError: ${message}`);
      assert.equal(shown.get('A01-POST-/v1/orders'), 'pass');
    });

    it('shows no token and no secret of anybody, however much fails', async () => {
      const target = await served({ route: ROUTES.readOrders, weakness: WEAKNESSES['no guard at all'] });
      const shown = await runAll(target, { effort: 'quick' });
      const errors = failed(shown);
      assert.ok(errors.length > 20, String(errors.length));
      const all = inspect(errors, { depth: 9 });
      assert.ok(!all.includes(poolOf(issuing).client.secret));
      assert.doesNotMatch(all, /ey[\w-]{20,}\.[\w-]{20,}\.[\w-]{20,}/);
    });

    it('proves nothing by refusals where the right caller is refused as well', async () => {
      const target = await served();
      const shown = await runAll(
        { ...target, clients: { orders: { token: () => 'e30.e30.AAAA' } } },
        { only: ['A01'] },
      );
      const errors = failed(shown);
      for (const id of [...shown.keys()].filter((one) => /^(A01|CTL-0[124])/.test(one)))
        assert.ok(shown.get(id) instanceof ProbeCaseError, id);
      const refused = errors.find(({ facts }) => facts.id === 'A01-GET-/v1/orders');
      assert.equal(refused?.facts.verdict, 'inconclusive');
      assert.match(
        refused?.message ?? '',
        /The control CTL-01\S* \(The right caller reads\) did not hold, so nothing is proven: The right caller got HTTP 401/,
      );
    });

    it('takes tokens of a client that brings its own, and skips with a reason what asks the token endpoint', async () => {
      const target = await served();
      const token = (scopes: readonly string[]) => obtainFrom(issuing, scopes.join(' '));
      const bringing = { ...target, clients: { orders: { token } } };
      const cases = await Array.fromAsync(probeCases(bringing, { only: ['A01', 'I01'] }));
      const outcomes = new Map<string, unknown>();
      for (const one of cases) outcomes.set(one.id, await one.run());
      assert.deepEqual(outcomes.get('A01-GET-/v1/orders'), { verdict: 'pass', reason: '' });
      assert.deepEqual(outcomes.get('I01'), {
        verdict: 'skipped',
        reason: 'The target has no token endpoint with client credentials.',
      });
    });

    it('runs cases side by side where the runner does', async () => {
      const cases = await Array.fromAsync(
        probeCases(await served(), { effort: 'quick', families: ['A', 'H'] }),
      );
      const outcomes = await Promise.all(cases.map((one) => one.run()));
      assert.ok(outcomes.some(({ verdict }) => verdict === 'pass'));
    });

    for (const [what, change, options, sentence] of [
      ['an unknown case', {}, { only: ['Z99'] }, /There is no case "Z99"/],
      ['an unknown family', {}, { families: ['Q'] }, /There is no family "Q"/],
      ['nothing but controls', {}, { only: ['CTL-01'] }, /there is nothing to prove/],
      ['neither routes nor a description', { routes: undefined }, {}, /neither "routes" nor "openapi"/],
      ['no client', { clients: {} }, {}, /has no client/],
      ['a client without a secret', { clients: { me: { clientId: 'x' } } }, {}, /client me has no secret/],
      ['a client without an id', { clients: { me: { secret: 'x' } } }, {}, /client me has no clientId/],
      ['nowhere to get tokens', { issuer: undefined, tokenUrl: undefined }, {}, /add "issuer" or "tokenUrl"/],
      ['a misspelled member', { apiaudience: 'x' }, {}, /has no member "apiaudience"/],
      ['a route that names no scope', route({ scopes: [] }), {}, /GET http:\S+ names no scope/],
      ['a route that has no URL', route({ url: '/orders' }), {}, /"\/orders" of a route is no URL/],
      ['a deployment without a prefix', { kind: 'aws' }, {}, /no member "tokenUrl"/],
      ['a kind that is none', { kind: 'http' }, {}, /of the kind "aws" or "oauth"/],
      ['a description that is not there', { routes: undefined, openapi: 'no.yaml' }, {}, /^no\.yaml:1:1: /],
    ] as const)
      it(`says what is wrong with ${what}`, async () => {
        const target = { ...(await served()), ...change } as Target;
        await assert.rejects(Array.fromAsync(probeCases(target, options)), (error: Error) => {
          assert.match(error.message, sentence);
          return true;
        });
      });
  });
});
