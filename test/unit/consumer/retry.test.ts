import assert from 'node:assert/strict';
import { NetworkError, type NetworkProblem, type Pause, TimeoutError } from '@mizt-auth/consumer';
import { retryAfterMs, withRetries } from '../../../packages/consumer/src/retry.ts';

const NOW = 1_800_000_000_000;

const run = async (
  answers: readonly (Response | Error)[],
  repeatable: boolean,
  retries = 2,
  patienceMs = 10_000,
) => {
  let sent = 0;
  const pauses: Pause[] = [];
  const onPause = (pause: Pause): void => void pauses.push(pause);
  const policy = { retries, repeatable, now: () => NOW, signal: undefined, patienceMs, onPause };
  const result = await withRetries(policy, async () => {
    const answer = answers[sent];
    sent += 1;
    if (answer instanceof Error || answer === undefined) throw answer ?? new Error('too many');
    return answer;
  }).catch((error: unknown) => error);
  return { sent, result, pauses };
};

const status = (code: number, headers: Record<string, string> = {}): Response =>
  new Response(null, { status: code, headers });
const fault = (problem: NetworkProblem): NetworkError =>
  new NetworkError('x', { host: 'h', problem, cause: 'c' });

describe('a repetition', () => {
  for (const code of [429, 500, 502, 503, 504]) {
    it(`follows a ${code} to a request that may be repeated`, async () => {
      assert.equal((await run([status(code), status(200)], true)).sent, 2);
    });
  }

  it('follows no other answer', async () => {
    for (const code of [200, 302, 400, 401, 403, 404])
      assert.equal((await run([status(code)], true)).sent, 1);
  });

  it('of a POST follows only what was surely not carried out', async () => {
    for (const code of [500, 502, 503, 504]) assert.equal((await run([status(code)], false)).sent, 1);
    assert.equal((await run([status(429), status(200)], false)).sent, 2);
    assert.equal((await run([fault('refused'), status(200)], false)).sent, 2);
    assert.equal((await run([fault('dns'), status(200)], false)).sent, 2);
    assert.equal((await run([fault('reset')], false)).sent, 1);
    assert.equal((await run([new TimeoutError('x', { host: 'h', timeoutMs: 1 })], false)).sent, 1);
  });

  it('never follows a certificate that is not trusted', async () => {
    assert.equal((await run([fault('tls')], true)).sent, 1);
  });

  it('ends after the given number, with the last answer', async () => {
    const { sent, result } = await run([status(503), status(503), status(502)], true);
    assert.equal(sent, 3);
    assert.equal((result as Response).status, 502);
  });

  it('is not made at all where nobody asked for it', async () => {
    assert.equal((await run([status(503)], true, 0)).sent, 1);
  });

  it('does not come where the server asks for a longer pause than the caller waits, and that is told', async () => {
    const { sent, pauses } = await run([status(429, { 'retry-after': '11' })], true);
    assert.equal(sent, 1);
    assert.deepEqual(pauses, [{ status: 429, waitMs: 11_000, waited: false }]);
  });

  it('waits no longer in all than the caller does', async () => {
    const throttled = (): Response => status(429, { 'retry-after': '1' });
    const { sent, pauses } = await run([throttled(), throttled()], true, 2, 1500);
    assert.equal(sent, 2);
    assert.deepEqual(
      pauses.map(({ waited }) => waited),
      [true, false],
    );
  });
});

describe('Retry-After', () => {
  it('is understood as seconds and as a date', () => {
    const at = (value: string) => retryAfterMs(new Headers({ 'retry-after': value }), NOW);
    assert.equal(at('2'), 2000);
    assert.equal(at(new Date(NOW + 5000).toUTCString()), 5000);
    assert.equal(at(new Date(NOW - 5000).toUTCString()), 0);
    assert.equal(at('soon'), undefined);
    assert.equal(retryAfterMs(new Headers(), NOW), undefined);
  });
});
