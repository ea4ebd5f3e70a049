import assert from 'node:assert/strict';
import { waitUntilReady } from '@mizt-auth/probe';
import {
  CONTENT,
  correct,
  runScript,
  SCOPES,
  type Script,
  scriptedTarget,
  startScriptedApi,
  tokenOf,
} from '../../helpers/scripted-api.ts';

const FIRST = { only: ['A01', 'F01', 'F02'] };

const withoutToken =
  (answer: ReturnType<Script>): Script =>
  (request, token) =>
    token === undefined && request.url === '/premium' ? answer : correct(request, token);

describe('the probe’s verdicts', () => {
  it('leave a correct API in peace', async () => {
    const { results } = await runScript(correct);
    const unwelcome = results.filter(({ verdict }) => ['fail', 'error', 'inconclusive'].includes(verdict));
    assert.deepEqual(
      unwelcome.map(({ id, reason }) => `${id} ${reason}`),
      [],
    );
  });

  it('wait a throttle out instead of calling it a refusal', async () => {
    let throttled = 0;
    const { get } = await runScript(
      (request, token) => {
        if (token === undefined && throttled < 3) {
          throttled += 1;
          return { status: 429, body: {} };
        }
        return correct(request, token);
      },
      { selection: FIRST },
    );
    assert.equal(throttled, 3);
    assert.deepEqual([get('A01-GET').verdict, get('A01-POST').verdict], ['pass', 'pass']);
  });

  it('tell of a fault once, and not in every case that it keeps out', async () => {
    const { get } = await runScript(withoutToken({ status: 500, body: {} }), {
      selection: { only: ['A01', 'J16'] },
    });
    assert.deepEqual([get('A01-GET').verdict, get('A01-POST').verdict], ['pass', 'pass']);
    const [faults] = [get('J16-GET')];
    assert.deepEqual([faults.verdict, faults.severity], ['fail', 'low']);
    assert.match(faults.reason, /^The API fails instead of refusing: HTTP 500 in .*A01-GET/);
  });

  it('call silence an error', async () => {
    const { get } = await runScript(withoutToken(undefined), { selection: FIRST, timeoutMs: 100 });
    assert.deepEqual([get('A01-GET').verdict, get('A01-GET').response], ['error', null]);
  });

  it('tell a redirect to a login page from an entrance, and judge one to the content by its end', async () => {
    const redirect = (location: string): Script => withoutToken({ status: 302, headers: { location } });
    const login = await runScript(redirect('/login'), { selection: FIRST });
    assert.equal(login.get('A01-GET').verdict, 'pass');
    const around = redirect('/premium?login=later');
    const open: Script = (request, token) =>
      request.url === '/premium?login=later' ? { status: 200, body: CONTENT } : around(request, token);
    assert.equal((await runScript(open, { selection: FIRST })).get('A01-GET').verdict, 'fail');
  });

  it('recognise what the API says where there is nothing, whatever that is', async () => {
    const nothing = { status: 403, body: { message: 'No such thing' } };
    const { get } = await runScript(
      ({ url, method }, token) => {
        if (url !== '/premium') return nothing;
        return token?.includes(SCOPES[method as 'GET' | 'POST'].replace('/', '.'))
          ? { status: 200, body: CONTENT }
          : nothing;
      },
      { selection: FIRST },
    );
    assert.deepEqual([get('A01-GET').verdict, get('F01-POST').verdict], ['inconclusive', 'inconclusive']);
  });

  it('recognise the content in a refusal even where nobody told them what it is', async () => {
    const api = await startScriptedApi((request, token) => {
      const answer = correct(request, token);
      return answer?.status === 401 ? { ...answer, body: { note: 'sorry', data: CONTENT.message } } : answer;
    });
    const target = scriptedTarget(api.url);
    const untold = { ...target, routes: target.routes.map(({ message: _, ...route }) => route) };
    const { planTrials, runProbe } = await import('@mizt-auth/probe');
    const { results } = await runProbe(untold, planTrials(untold, FIRST));
    await api.close();
    assert.equal(
      results.find(({ id }) => id === 'A01-GET')?.reason,
      'The refusal contains the protected content.',
    );
  });

  it('prove nothing once the right caller is locked out at the end', async () => {
    let refusals = 0;
    const { get } = await runScript(
      (request, token) => {
        const answer = correct(request, token);
        if (answer?.status === 401) refusals += 1;
        return refusals > 2 ? { status: 401, body: { message: 'Unauthorized' } } : answer;
      },
      { selection: FIRST },
    );
    assert.equal(get('CTL-04-GET').verdict, 'inconclusive');
    assert.deepEqual([get('A01-GET').verdict, get('F02-GET').verdict], ['inconclusive', 'inconclusive']);
  });

  it('hold the target to the RFCs when they are strict', async () => {
    const lenient = await runScript(correct, { selection: FIRST });
    const strict = await runScript(correct, { selection: FIRST, strict: true });
    assert.deepEqual([lenient.get('A01-GET').verdict, strict.get('A01-GET').verdict], ['pass', 'fail']);
    assert.equal(strict.get('F01-POST').expected, '403 with error="insufficient_scope"');
  });

  it('are satisfied by an API that does as the RFCs say', async () => {
    const script: Script = (request, token) => {
      const answer = correct(request, token);
      if (answer?.status !== 401) return answer;
      const known = token !== undefined && Object.values(SCOPES).some((scope) => token === tokenOf([scope]));
      return known
        ? { status: 403, body: {}, headers: { 'www-authenticate': 'Bearer error="insufficient_scope"' } }
        : { status: 401, body: {}, headers: { 'www-authenticate': 'Bearer realm="api"' } };
    };
    const { results } = await runScript(script, {
      selection: { only: ['A01', 'F01', 'F02', 'J01', 'J02'] },
      strict: true,
    });
    assert.deepEqual(
      results.filter(({ verdict }) => verdict === 'fail'),
      [],
    );
  });

  it('notice a token that comes back, and do not show it', async () => {
    const { get, results } = await runScript(
      (request, token) => {
        const answer = correct(request, token);
        return answer?.status === 401
          ? { status: 401, body: { you: request.headers.authorization } }
          : answer;
      },
      { selection: { only: ['F02', 'J05'] } },
    );
    assert.equal(get('F02-GET').verdict, 'pass');
    assert.match(get('J05').reason, /^The token that was sent comes back in .*F02-GET/);
    assert.doesNotMatch(JSON.stringify(results), /opaque-/);
  });
});

describe('the probe’s run', () => {
  it('gives what it has when the user interrupts, and says what it did not run', async () => {
    const abort = new AbortController();
    const { results, interrupted, get } = await runScript(
      (request, token) => {
        if (request.url === '/premium' && token === undefined) abort.abort();
        return correct(request, token);
      },
      { signal: abort.signal, concurrency: 1 },
    );
    assert.equal(interrupted, true);
    assert.equal(get('CTL-01').verdict, 'pass');
    assert.ok(
      results.some(({ verdict, reason }) => verdict === 'skipped' && reason === 'Not run: interrupted.'),
    );
  });

  it('ends with the first fail when asked to', async () => {
    const { results } = await runScript(withoutToken({ status: 200, body: CONTENT }), {
      failFast: 'low',
      concurrency: 1,
    });
    assert.equal(results.filter(({ verdict }) => verdict === 'fail').length, 1);
    assert.ok(results.some(({ reason }) => /^Not run: A01-GET failed/.test(reason)));
  });

  it('runs on past a fail that is less bad than asked for', async () => {
    const mild = { strict: true, selection: { only: ['A01', 'A02'] } };
    const { results, stopped } = await runScript(correct, { ...mild, failFast: 'medium' });
    assert.equal(stopped, null);
    assert.ok(results.filter(({ severity }) => severity === 'low').length > 1);
    assert.match((await runScript(correct, { ...mild, failFast: 'low' })).stopped ?? '', /first fail/);
  });

  it('keeps to a rate', async () => {
    const startedAt = performance.now();
    const { results } = await runScript(correct, { selection: { only: ['A01'] }, ratePerSecond: 50 });
    const requests = results.reduce((sum, { attempts }) => sum + attempts.length, 0);
    assert.ok(performance.now() - startedAt >= (requests - 1) * 20 * 0.9);
  });

  it('obtains each token once, however many cases use it', async () => {
    const obtained: string[] = [];
    const api = await startScriptedApi(correct);
    const target = scriptedTarget(api.url);
    const { planTrials, runProbe } = await import('@mizt-auth/probe');
    const counting = {
      ...target,
      token: async (scopes: readonly string[]) => {
        obtained.push([...scopes].sort().join(' '));
        return { value: tokenOf(scopes), hops: [] };
      },
    };
    await runProbe(counting, planTrials(counting));
    await api.close();
    assert.deepEqual(obtained.sort(), ['', 'api/read', 'api/read api/write', 'api/write']);
  });

  it('waits for a target that is still starting', async () => {
    let asked = 0;
    const api = await startScriptedApi((request, token) => {
      asked += 1;
      return asked < 3 ? { status: 503 } : correct(request, token);
    });
    await waitUntilReady(scriptedTarget(api.url), 10);
    await api.close();
    assert.equal(asked, 3);
  });

  it('says so when the target never becomes ready', async () => {
    const api = await startScriptedApi(() => ({ status: 503 }));
    await assert.rejects(waitUntilReady(scriptedTarget(api.url), 0.1), { code: 'NOT_READY' });
    await api.close();
  });
});
