import assert from 'node:assert/strict';
import nock from 'nock';
import {
  AWS_FLAGS,
  DEPLOYMENT,
  mockSecret,
  mockStacks,
  mockToken,
  mockTokenAnswer,
  tokenFor,
} from '../../../helpers/aws-mock.ts';
import { type CliRun, cli } from '../../../helpers/cli.ts';

const READ = 'premium_api/read';
const WRITE = 'premium_api/write';

interface Answer {
  readonly status: number;
  readonly body: string;
  readonly headers?: Record<string, string>;
}

/** How an API answers, by method and by the scope of the token that was shown. */
type Api = (method: string, scope: string | null) => Answer;

const message = (status: number, text: string): Answer => ({
  status,
  body: JSON.stringify({ message: text }),
});
const refusal = message(401, 'Unauthorized');
const READ_CONTENT = message(200, 'Premium Content: OAuth Scope: Read');
const WRITE_CONTENT = message(200, 'Premium Content: OAuth Scope: Write');
const content = (method: string): Answer => (method === 'GET' ? READ_CONTENT : WRITE_CONTENT);
const scopeFor = (method: string): string => (method === 'GET' ? READ : WRITE);

const correct: Api = (method, scope) => (scope === scopeFor(method) ? content(method) : refusal);

const scopeOf = (header: string | null): string | null =>
  [READ, WRITE].find((scope) => header === `Bearer ${tokenFor(scope)}`) ?? null;

const mockApi = (api: Api): void => {
  for (const method of ['GET', 'POST']) {
    nock(DEPLOYMENT.apiHost)
      .persist()
      .intercept(DEPLOYMENT.apiPath, method)
      .reply((request: Request) => {
        const { status, body, headers } = api(method, scopeOf(request.headers.get('authorization')));
        return [status, body, headers ?? {}];
      });
  }
};

/** The cases that need nothing but a method, a token and an answer. */
const FIRST = ['A01', 'F01', 'F02'].flatMap((id) => ['--only', id]);

const probe = async (api: Api, name = 'all', ...args: string[]): Promise<CliRun> => {
  mockStacks();
  mockSecret();
  for (const scope of [READ, WRITE]) mockToken(scope);
  mockApi(api);
  return cli('probe', name, ...AWS_FLAGS, ...(name === 'all' ? FIRST : []), ...args);
};

const negatives = (run: CliRun): Record<string, string> =>
  Object.fromEntries(Object.entries(verdicts(run)).filter(([id]) => !id.startsWith('CTL')));

const verdicts = ({ stdout }: CliRun): Record<string, string> =>
  Object.fromEntries(
    JSON.parse(stdout).cases.map(({ id, verdict }: { id: string; verdict: string }) => [id, verdict]),
  );

describe('mizt-auth probe', () => {
  it('passes on an API that enforces its scopes, and exits 0', async () => {
    const { stdout, exit } = await probe(correct);
    assert.equal(stdout.trimEnd().split('\n').at(-1), '10 passed, 0 failed, 1 skipped');
    assert.equal(exit, 0);
  });

  it('shows what was tried, what came back and the verdict', async () => {
    const { stdout } = await probe(correct, 'all', '--verbose');
    assert.match(stdout, /A01-GET +no-token +No token \(GET\) +401 Unauthorized +pass +\d+ ms/);
    assert.match(
      stdout,
      /CTL-02 +right-caller-writes +The right caller writes \(POST\) +200 Premium Content: OAuth Scope: Write +pass/,
    );
  });

  it('gives scripts every case with request, response and expectation', async () => {
    const run = await probe(correct, 'all', '--json');
    const { target, summary, cases } = JSON.parse(run.stdout);
    assert.equal(target.name, 'aws');
    assert.deepEqual(summary, {
      passed: 10,
      failed: 0,
      tolerated: 0,
      accepted: 0,
      inconclusive: 0,
      errors: 0,
      info: 0,
      skipped: 1,
    });
    for (const key of ['id', 'title', 'verdict', 'reason', 'request', 'response', 'expected', 'durationMs'])
      assert.ok(key in cases[0], key);
  });

  it('obtains one token for each scope, however many cases use it', async () => {
    await probe(correct);
    const unused = nock.pendingMocks().filter((mock) => mock.includes('/oauth2/token'));
    assert.deepEqual(unused, []);
  });

  it('fails on the day a route is left open', async () => {
    const run = await probe(
      (method, scope) => (method === 'GET' ? READ_CONTENT : correct(method, scope)),
      'all',
      '--json',
    );
    assert.equal(run.exit, 1);
    assert.deepEqual(negatives(run), {
      'A01-GET': 'fail',
      'A01-POST': 'pass',
      'F02-GET': 'fail',
      'F01-POST': 'pass',
    });
  });

  it('fails when any token opens any route', async () => {
    const run = await probe((method, scope) => (scope ? content(method) : refusal), 'all', '--json');
    assert.equal(run.exit, 1);
    assert.equal(verdicts(run)['F01-POST'], 'fail');
    assert.equal(verdicts(run)['F02-GET'], 'fail');
  });

  it('fails when the content is not the promised one', async () => {
    const run = await probe((method, scope) =>
      scope === READ && method === 'GET' ? message(200, 'Hello') : correct(method, scope),
    );
    assert.equal(run.exit, 1);
    assert.match(
      run.stdout,
      /^HIGH {2}The right caller reads: GET \/prod\/home\/premium\n +CTL-01 right-caller-reads: The right caller got in, but the body is not "Premium Content: OAuth Scope: Read"/m,
    );
  });

  it('fails when a refusal carries the content', async () => {
    const run = await probe((method, scope) =>
      scope === scopeFor(method) ? content(method) : { ...content(method), status: 401 },
    );
    assert.equal(run.exit, 1);
    assert.match(run.stdout, /The refusal contains the protected content/);
  });

  it('never counts "no such route" as a refusal, and exits 4', async () => {
    const noRoute: Answer = {
      ...message(403, 'Missing Authentication Token'),
      headers: { 'x-amzn-errortype': 'MissingAuthenticationTokenException' },
    };
    const run = await probe(
      (method, scope) => (scope === scopeFor(method) ? content(method) : noRoute),
      'all',
      '--json',
    );
    assert.equal(run.exit, 4);
    assert.equal(JSON.parse(run.stdout).summary.inconclusive, 4);
  });

  it('ends after its controls when the right caller is refused everywhere, says what to do, and exits 4', async () => {
    const run = await probe(() => refusal, 'all', '--json');
    assert.equal(run.exit, 4);
    assert.deepEqual(new Set(Object.values(negatives(run))), new Set(['skipped']));
    assert.match(JSON.parse(run.stdout).stopped, /the right caller gets in nowhere\. .*HTTP 401/);
    assert.match(run.stderr, /mizt-auth doctor/);
  });

  it('proves nothing by refusals when it keeps going although the right caller is refused too', async () => {
    const run = await probe(() => refusal, 'all', '--json', '--keep-going');
    assert.equal(run.exit, 4);
    assert.deepEqual(new Set(Object.values(negatives(run))), new Set(['inconclusive']));
  });

  it('takes 403 for a missing scope as a refusal too', async () => {
    const forbidden = message(403, 'Forbidden');
    const run = await probe((method, scope) =>
      scope && scope !== scopeFor(method) ? forbidden : correct(method, scope),
    );
    assert.equal(run.exit, 0);
  });

  it('calls throttling inconclusive', async () => {
    const run = await probe((method, scope) =>
      scope === null
        ? { ...message(429, 'Too Many Requests'), headers: { 'retry-after': '0.01' } }
        : correct(method, scope),
    );
    assert.equal(run.exit, 4);
    assert.match(run.stdout, /8 passed, 0 failed, 2 inconclusive/);
  });

  it('calls a broken API an error, never a pass, and exits 3', async () => {
    const run = await probe((method, scope) =>
      scope === null ? message(502, 'Internal server error') : correct(method, scope),
    );
    assert.equal(run.exit, 3);
    assert.match(run.stdout, /8 passed, 0 failed, 2 errors/);
  });

  it('ends after its controls when the endpoint gives no token, and exits 4', async () => {
    mockStacks();
    mockSecret();
    mockTokenAnswer(400, '{"error":"invalid_client"}', { 'content-type': 'application/json' });
    mockApi(correct);
    const run = await cli('probe', 'all', ...AWS_FLAGS, ...FIRST);
    assert.equal(run.exit, 4);
    assert.match(run.stdout, /the right caller gets in nowhere\. The token endpoint refused: invalid_client/);
    assert.match(run.stdout, /^Not tried, \d+ trials: /m);
  });

  it('masks a token that the API echoes', async () => {
    const run = await probe(
      (method, scope) =>
        scope === WRITE && method === 'GET' ? { status: 401, body: tokenFor(WRITE) } : correct(method, scope),
      'all',
      '--json',
    );
    assert.ok(!run.stdout.includes(tokenFor(WRITE)));
    assert.match(run.stdout, /\[token\]/);
  });

  it('probes just the callers without a token, and obtains no token for it', async () => {
    mockStacks();
    mockSecret();
    mockApi(correct);
    const run = await cli('probe', 'unauthorized', ...AWS_FLAGS, '--json');
    assert.deepEqual(verdicts(run), { 'A01-GET': 'pass', 'A01-POST': 'pass' });
  });

  it('probes just what a read token opens and must not open', async () => {
    assert.deepEqual(verdicts(await probe(correct, 'read', '--json')), {
      'CTL-01': 'pass',
      'F01-POST': 'pass',
    });
  });

  it('probes just what a write token opens and must not open', async () => {
    assert.deepEqual(verdicts(await probe(correct, 'write', '--json')), {
      'CTL-02': 'pass',
      'F02-GET': 'pass',
    });
  });

  it('says of each requirement of a standard whether it is proven', async () => {
    const args = ['--only', 'A01', '--requirements', 'rfc9068', '--skip', 'I01'];
    const [text, json] = [
      await probe(correct, 'all', ...args),
      await probe(correct, 'all', ...args, '--json'),
    ];
    assert.match(text.stdout, /not tried +RFC 9068 §2\.2 +/);
    assert.match(text.stdout, /Requirements: \d+ proven, 0 violated, \d+ not tried\./);
    const { requirements } = JSON.parse(json.stdout) as { requirements: { id: string }[] };
    assert.ok(requirements.some(({ id }) => id === 'rfc9068:4'));
  });

  it('traces the four hops of a case with their secrets redacted', async () => {
    const { stderr } = await probe(correct, 'read', '--trace');
    for (const line of [
      /find +POST https:\/\/cloudformation/,
      /read +POST https:\/\/secretsmanager/,
      /obtain +POST https:\/\/mizt-dev/,
      /call +GET https:\/\/abc123/,
    ]) {
      assert.match(stderr, line);
    }
    assert.match(stderr, /authorization: Bearer \[redacted\]/);
    assert.match(stderr, /authorization: AWS4-HMAC-SHA256 \[redacted\]/);
    for (const secret of [DEPLOYMENT.clientSecret, tokenFor(READ)]) assert.ok(!stderr.includes(secret));
  });
});
