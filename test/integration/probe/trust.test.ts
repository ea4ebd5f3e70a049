import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tokenClaiming } from '../../helpers/claims.ts';
import { CONTENT, correct, runScript, type Script } from '../../helpers/scripted-api.ts';

const QUICK = { only: ['A01', 'A02', 'F01', 'F02'] };

describe('what the end of a run may be trusted with', () => {
  it('counts what it covered, and names no gap where there is none', async () => {
    const { coverage, stopped } = await runScript(correct, { selection: QUICK });
    assert.deepEqual([coverage.routes, coverage.casesPerRoute, coverage.casesOnce], [2, 4, 0]);
    assert.deepEqual([coverage.unproven, coverage.notTried, stopped], [[], [], null]);
  });

  it('ends after the controls where the right caller gets in nowhere, in a few requests', async () => {
    const { coverage, stopped, results } = await runScript(() => ({ status: 401, body: {} }));
    assert.match(stopped ?? '', /the right caller gets in nowhere\. .*HTTP 401/);
    assert.ok(coverage.requests < 10, String(coverage.requests));
    assert.equal(results.filter(({ verdict }) => ['fail', 'error', 'pass'].includes(verdict)).length, 1);
    assert.ok(coverage.notTried.some(({ trials }) => trials > 100));
  });

  it('never says that the caller may do what the right caller of the route could not do', async () => {
    const unsupported: Script = (request, token) =>
      request.method === 'POST' && token !== undefined ? { status: 415, body: {} } : correct(request, token);
    const { results, get } = await runScript(unsupported);
    assert.deepEqual(
      results.filter(({ verdict }) => verdict === 'fail').map(({ id, reason }) => `${id} ${reason}`),
      [],
    );
    assert.equal(get('A01-GET').verdict, 'pass');
    assert.equal(get('A01-POST').verdict, 'inconclusive');
  });

  it('takes nothing back from an API that has no route which writes', async () => {
    const { results } = await runScript(correct, { methods: ['GET'] });
    assert.deepEqual(
      results
        .filter(({ verdict }) => ['inconclusive', 'fail', 'error'].includes(verdict))
        .map(({ id }) => id),
      [],
    );
  });

  it('keeps what the controls proved when the user ends the run, and says so', async () => {
    const abort = new AbortController();
    let asked = 0;
    const { results, get } = await runScript(
      (request, token) => {
        asked += 1;
        if (asked === 40) abort.abort();
        return correct(request, token);
      },
      { signal: abort.signal, concurrency: 1, selection: { families: ['A'] } },
    );
    assert.ok(results.filter(({ id, verdict }) => id.startsWith('A') && verdict === 'pass').length > 3);
    assert.match(get('CTL-04-GET').reason, /interrupted\. What the controls before it proved stays\./);
  });

  it('asks for the right caller once more when it ends with the first fail', async () => {
    const { results, get } = await runScript(
      (request, token) =>
        request.method === 'POST' && token === undefined
          ? { status: 200, body: {} }
          : correct(request, token),
      { failFast: 'medium', concurrency: 1, selection: { families: ['A'] } },
    );
    assert.equal(get('CTL-04-GET').verdict, 'pass');
    assert.equal(get('A01-GET').verdict, 'pass');
    assert.equal(results.filter(({ verdict }) => verdict === 'fail').length, 1);
  });

  it('is told of each wait for a throttle, and gives up on one that never ends', async () => {
    const waits: number[] = [];
    const { results } = await runScript(
      (request, token) =>
        token === undefined && request.url === '/premium'
          ? { status: 429, body: {} }
          : correct(request, token),
      {
        selection: { only: ['A01', 'A02', 'A03', 'A04', 'A05'] },
        concurrency: 1,
        onWait: (wait) => waits.push(wait),
      },
    );
    assert.ok(waits.length > 0 && waits.length < 12, String(waits.length));
    assert.ok(results.some(({ id, verdict }) => id === 'A01-GET' && verdict === 'inconclusive'));
  });

  it('ends in time where a time is set, with the rest counted', async () => {
    const { results, stopped, interrupted } = await runScript(correct, {
      maxSeconds: 0.5,
      ratePerSecond: 20,
    });
    assert.match(stopped ?? '', /the 0\.5 s that the run may take were over/);
    assert.equal(interrupted, false);
    assert.ok(results.some(({ verdict }) => verdict === 'skipped'));
  });

  it('does not blame an API for closing a kept connection under the next request', async () => {
    let served = 0;
    const server = createServer((request, response) => {
      served += 1;
      // Each third request on a kept connection meets a server that is just hanging up.
      if (request.headers.connection !== 'close' && served % 3 === 0) return void request.socket.destroy();
      const token = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
      const answer = correct(request, token);
      response.writeHead(answer?.status ?? 500, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answer?.body));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/premium`;
    const { results } = await runScript(correct, { selection: { families: ['A'] }, url });
    server.closeAllConnections();
    server.close();
    assert.deepEqual(
      results.filter(({ verdict }) => verdict === 'error').map(({ id, reason }) => `${id} ${reason}`),
      [],
    );
  });

  it('asks for other stages only where a path starts with one', async () => {
    const { get } = await runScript(correct, { selection: { only: ['G13'] } });
    assert.deepEqual(
      [get('G13').verdict, get('G13').reason],
      ['skipped', 'The paths of this target start with no stage.'],
    );
  });

  it('calls keys that cannot be read inconclusive, never skipped', async () => {
    const issuer = 'http://127.0.0.1:9/pool';
    const token = tokenClaiming({ iss: issuer });
    const { get, coverage } = await runScript(
      (request, shown) => (shown === token ? { status: 200, body: CONTENT } : correct(request, shown)),
      { selection: { only: ['C10', 'A01'] }, token },
    );
    assert.match(get('C10-GET').reason, /^The issuer’s keys could not be read: /);
    assert.equal(get('C10-GET').verdict, 'inconclusive');
    assert.ok(coverage.notTried.some(({ reason }) => reason.startsWith('The issuer’s keys')));
  });
});
