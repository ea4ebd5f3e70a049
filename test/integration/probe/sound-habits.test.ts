import assert from 'node:assert/strict';
import { CONTENT, correct, runScript, type Script } from '../../helpers/scripted-api.ts';

/** The correct API, its refusals answered in another way. */
const refusing =
  (answer: ReturnType<Script>): Script =>
  (request, token) => {
    const given = correct(request, token);
    return given?.status === 401 ? answer : given;
  };

const failedAt = async (script: Script, only: readonly string[]): Promise<readonly string[]> => {
  const { results } = await runScript(script, { selection: { only: [...only] } });
  return results
    .filter(({ verdict }) => !['pass', 'info', 'skipped'].includes(verdict))
    .map(({ id, verdict, severity }) => `${id} ${severity ?? verdict}`);
};

const TOLD = ['A01', 'A02', 'A11', 'A14', 'F01', 'F02', 'J03', 'J15', 'J16'];

describe('the probe on a sound API with habits of its own', () => {
  it('tells of refusals by 400 once for each route, as low, and of nothing else', async () => {
    assert.deepEqual(await failedAt(refusing({ status: 400, body: {} }), TOLD), [
      'J15-GET low',
      'J15-POST low',
    ]);
  });

  it('tells of an API that fails on wrong tokens once for each route, as low', async () => {
    assert.deepEqual(await failedAt(refusing({ status: 500, body: {} }), TOLD), [
      'J16-GET low',
      'J16-POST low',
    ]);
  });

  it('takes an empty stack in an error page for what it is', async () => {
    assert.deepEqual(await failedAt(refusing({ status: 401, body: { message: 'No', stack: '' } }), TOLD), []);
  });

  it('follows the redirect of a slash too many to its refusal', async () => {
    const slash: Script = (request, token) =>
      request.url === '/premium/'
        ? { status: 307, headers: { location: '/premium' } }
        : correct(request, token);
    assert.deepEqual(await failedAt(slash, ['G07']), []);
  });

  it('takes a page that every path gets for a page, and the content on another path for a hole', async () => {
    const page = { status: 200, body: { message: 'A page for all that come along' } };
    const withPage: Script = (request, token) => {
      const given = correct(request, token);
      return given?.status === 404 ? page : given;
    };
    const PATHS = ['G07', 'G08', 'G09', 'G18', 'G19', 'G20', 'G21', 'B12'];
    assert.deepEqual(await failedAt(withPage, PATHS), ['CTL-03 inconclusive']);
    const withHole: Script = (request, token) =>
      request.url === '/premium/' ? { status: 200, body: CONTENT } : withPage(request, token);
    assert.deepEqual(await failedAt(withHole, ['G07']), [
      'CTL-03 inconclusive',
      'G07-GET high',
      'G07-POST high',
    ]);
  });

  it('calls it low that the first of two headers counts', async () => {
    const first: Script = (request) =>
      correct(request, /^Bearer (\S+)/.exec(request.headersDistinct.authorization?.[0] ?? '')?.[1]);
    assert.deepEqual(await failedAt(first, ['A17']), ['A17-GET low', 'A17-POST low']);
  });
});

describe('the probe on an API with a hole', () => {
  it('finds a cookie of a common name that counts as a token', async () => {
    const cookie: Script = (request, token) =>
      correct(request, token ?? /(?:^|; )jwt=([^;]+)/.exec(request.headers.cookie ?? '')?.[1]);
    assert.deepEqual(await failedAt(cookie, ['B03']), ['B03-GET medium', 'B03-POST medium']);
  });

  it('finds an address in X-Forwarded-For that needs no token', async () => {
    const inside: Script = (request, token) =>
      request.url === '/premium' && request.headers['x-forwarded-for'] === '10.0.0.1'
        ? { status: 200, body: CONTENT }
        : correct(request, token);
    assert.deepEqual(await failedAt(inside, ['A19']), ['A19-GET critical', 'A19-POST critical']);
  });
});
