import assert from 'node:assert/strict';
import { findings } from '@mizt-auth/probe/reports';
import {
  correct,
  runScript,
  type Script,
  type ScriptedApi,
  startScriptedApi,
} from '../../helpers/scripted-api.ts';

const ONLY = { only: ['A01', 'A02', 'A05', 'A06', 'A11', 'F01', 'F02'] };

/** An API that ends, listener, connections and all, when it reads this Authorization header. */
const endingAt = async (header: RegExp): Promise<ScriptedApi> => {
  const script: Script = (request, token) => {
    if (!header.test(request.headers.authorization ?? '')) return correct(request, token);
    void api.close();
    return undefined;
  };
  const api = await startScriptedApi(script);
  return api;
};

describe('the probe on an API that a request brings down', () => {
  it('says after which request it was gone, stops at once, and calls nothing else a finding', async () => {
    const api = await endingAt(/^Basic /);
    const run = await runScript(correct, { url: api.url, selection: ONLY, concurrency: 1 });
    const fails = run.results.filter(({ verdict }) => verdict === 'fail');
    assert.deepEqual(
      fails.map(({ id, severity, reason }) => [id, severity, reason.replace(/^.*?: The/, 'The')]),
      [['A05-GET', 'high', 'The API stopped answering after this request: it may have crashed.']],
    );
    assert.equal(fails[0]?.request.url, api.url);
    assert.match(fails[0]?.cure ?? '', /end the process/);
    assert.equal(run.results.filter(({ verdict }) => verdict === 'error').length, 0);
    assert.equal(run.stopped, 'The run ended early: the API stopped answering.');
    assert.equal(run.get('A01-GET').verdict, 'pass');
    assert.match(run.get('CTL-04-GET').reason, /the API stopped answering/);
    const left = run.coverage.notTried.reduce((sum, { trials }) => sum + trials, 0);
    assert.equal(left, run.results.filter(({ verdict }) => verdict === 'skipped').length);
  });

  it('names what was under way together, and leaves what came too late untried', async () => {
    const api = await endingAt(/^Basic /);
    const run = await runScript(correct, { url: api.url, selection: ONLY });
    const fails = run.results.filter(({ verdict }) => verdict === 'fail');
    assert.ok(fails.some(({ id }) => id === 'A05-GET' || id === 'A05-POST'));
    for (const { reason } of fails) assert.match(reason, /The API stopped answering after this request/);
    assert.deepEqual(
      findings(run.results).map(({ title, severity }) => [title, severity]),
      [['The API stopped answering: one of these requests may have crashed it', 'high']],
    );
    assert.equal(run.results.filter(({ verdict }) => verdict === 'error').length, 0);
  });
});

describe('the probe on an API that hangs up and lives', () => {
  const hangsUp =
    (on: (authorization: string | undefined) => boolean): Script =>
    (request, token) => {
      if (!on(request.headers.authorization)) return correct(request, token);
      request.socket.destroy();
      return undefined;
    };

  it('goes on after odd requests that were cut off', async () => {
    const run = await runScript(
      hangsUp((value) => /^Basic /.test(value ?? '')),
      { selection: ONLY },
    );
    assert.equal(run.stopped, null);
    assert.equal(run.results.filter(({ verdict }) => verdict === 'fail').length, 0);
    assert.equal(run.get('F02-GET').verdict, 'pass');
  });

  it('goes on where nobody without a token gets an answer', async () => {
    const run = await runScript(
      hangsUp((value) => value === undefined),
      { selection: ONLY },
    );
    assert.equal(run.stopped, null);
    assert.equal(run.get('A01-GET').reason, 'The connection was closed.');
    assert.equal(run.get('F02-GET').verdict, 'pass');
  });

  it('goes on where nobody without a token gets an answer, and no route can be read', async () => {
    const run = await runScript(
      hangsUp((value) => value === undefined),
      { selection: ONLY, methods: ['POST'] },
    );
    assert.equal(run.stopped, null);
    assert.equal(run.results.filter(({ verdict }) => verdict === 'fail').length, 0);
    assert.equal(run.get('A11-POST').verdict, 'pass');
  });

  it('calls an API that was never there an error, and no crash', async () => {
    const api = await startScriptedApi(correct);
    await api.close();
    const run = await runScript(correct, { url: api.url, selection: ONLY });
    assert.equal(run.get('CTL-01').verdict, 'error');
    assert.equal(run.results.filter(({ verdict }) => verdict === 'fail').length, 0);
  });
});
