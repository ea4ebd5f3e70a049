import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { BROKEN } from '../helpers/broken-openapi.ts';
import { onLoopback } from '../helpers/on-loopback.ts';
import { start } from '../helpers/process.ts';

const SECRET = 'a-secret-of-forty-letters-for-the-client';
const API_KEY = 'key-4711-that-nobody-else-has';
const TOKEN = 'opaque-token-of-the-right-client';

/** A request that reached the API. */
interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** Token endpoint and API in one: it wants an API key first, then the token. */
const createApi = (seen: Seen[]): Server =>
  createServer(async (request, response) => {
    const body = await text(request);
    const { method = '', url = '', headers } = request;
    const answer = (status: number, value: unknown): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    };
    if (url === '/token')
      return body.includes(encodeURIComponent(SECRET))
        ? answer(200, { access_token: TOKEN, token_type: 'Bearer', expires_in: 3600, scope: 'read' })
        : answer(401, { error: 'invalid_client' });
    seen.push({ method, url, headers, body });
    if (!/^\/orders(\/42)?$/.test(url)) return answer(404, { message: 'Not Found' });
    if (headers['x-api-key'] !== API_KEY) return answer(403, { message: 'Forbidden' });
    if (headers.authorization !== `Bearer ${TOKEN}`) return answer(401, { message: 'Unauthorized' });
    if (method === 'POST' && JSON.parse(body || '{}').amount === undefined)
      return answer(400, { message: 'amount' });
    return answer(200, { message: 'Order of the right client' });
  });

const OPENAPI = `openapi: 3.1.0
info: { title: Orders, version: "1" }
servers: [{ url: "https://orders.invalid" }]
security: [{ machine: [read], key: [] }]
components:
  securitySchemes:
    machine: { type: oauth2, flows: { clientCredentials: { tokenUrl: "https://orders.invalid/token", scopes: {} } } }
    key: { type: apiKey, in: header, name: X-Api-Key }
paths:
  /orders/{id}:
    get:
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
  /orders:
    post:
      requestBody:
        content:
          application/json:
            schema: { type: object, required: [amount], properties: { amount: { type: [integer, "null"], minimum: 1 } } }
`;

describe('routes of a target', function () {
  this.timeout(0);
  const seen: Seen[] = [];
  let close: () => Promise<void>;
  let url: string;
  let folder: string;

  const run = async (...args: string[]) => {
    seen.length = 0;
    const variables = {
      ORDERS_SECRET: SECRET,
      ORDERS_KEY: API_KEY,
      MIZT_AUTH_CACHE_DIR: join(folder, 'cache'),
    };
    const running = start(args, variables, folder);
    const code = await running.ended;
    return { code, stdout: running.stdout(), stderr: running.stderr() };
  };

  const configure = (target: Record<string, unknown>): Promise<void> =>
    writeFile(
      join(folder, 'mizt-auth.json'),
      JSON.stringify({
        targets: {
          partner: {
            kind: 'oauth',
            tokenUrl: `${url}/token`,
            clientId: 'partner',
            secret: { env: 'ORDERS_SECRET' },
            scopes: ['read'],
            headers: { 'x-api-key': { env: 'ORDERS_KEY' } },
            ...target,
          },
        },
      }),
    );

  const described = () => configure({ openapi: 'api/orders.yaml', baseUrl: url, examples: { id: '42' } });

  const PROBE = ['probe', 'all', '-t', 'partner', '--effort', 'quick', '--family', 'A'];

  const assertKeyed = (): void => {
    const there = seen.filter((one) => /^\/orders/.test(one.url));
    assert.ok(there.length > 10);
    for (const { headers, url: path } of there) assert.equal(headers['x-api-key'], API_KEY, path);
  };

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mizt-auth-openapi-'));
    await mkdir(join(folder, 'api'));
    await writeFile(join(folder, 'api', 'orders.yaml'), OPENAPI);
    ({ url, close } = await onLoopback(createApi(seen)));
  });
  after(async () => {
    await close();
    await rm(folder, { recursive: true });
  });

  it('take their API key, parameters and body into every request of a probe, and the key into no report', async () => {
    const shared = { scopes: ['read'], parameters: { id: '42' } };
    await configure({
      routes: [
        { method: 'GET', url: `${url}/orders/{id}`, ...shared },
        { method: 'POST', url: `${url}/orders`, scopes: ['read'], body: { amount: 1 } },
      ],
    });
    const { code, stdout, stderr } = await run(...PROBE, '--json', '--trace');
    assert.equal(JSON.parse(stdout).summary.failed, 0, stdout);
    assert.equal(code, 0, stderr);
    assertKeyed();
    assert.ok(seen.some(({ method, body }) => method === 'POST' && body === '{"amount":1}'));
    assert.ok(!`${stdout}${stderr}`.includes(API_KEY));
  });

  it('come from an OpenAPI file that the target names, for every command', async () => {
    await described();
    const { stdout } = await run('target', 'show', '-t', 'partner');
    assert.match(stdout, /GET http\S+\/orders\/42 +needs read/);
    assert.match(stdout, /POST http\S+\/orders +needs read/);
    const probe = await run(...PROBE, '--json');
    assert.equal(JSON.parse(probe.stdout).summary.failed, 0);
    assert.equal(probe.code, 0, probe.stderr);
    assertKeyed();
    const sources = JSON.parse(probe.stdout).cases.map(({ source }: { source: unknown }) => source);
    assert.ok(
      sources.some(
        (source: { file: string; line: number }) => source?.file === 'api/orders.yaml' && source.line === 11,
      ),
    );
  });

  it('are called by request and doctor with what they want', async () => {
    await described();
    const get = await run('request', 'GET', '/orders/42', '-t', 'partner', '--trace');
    assert.equal(get.code, 0, get.stderr);
    assert.match(get.stderr, /x-api-key: \[redacted\]/);
    assert.ok(!get.stderr.includes(API_KEY));
    const post = await run('request', 'POST', '/orders', '-t', 'partner');
    assert.equal(post.code, 0, post.stderr);
    assert.equal(seen.at(-1)?.body, '{"amount":1}');
    assert.equal(seen.at(-1)?.headers['content-type'], 'application/json');
    const doctor = await run('doctor', '-t', 'partner');
    assert.equal(doctor.code, 0, doctor.stderr);
    assert.ok(seen.every(({ headers }) => headers['x-api-key'] === API_KEY));
  });

  it('come from the file of --openapi, and clients from the target beside it', async () => {
    await configure({
      routes: [{ method: 'GET', url: `${url}/other`, scopes: ['read'] }],
      examples: undefined,
    });
    const { code, stdout, stderr } = await run(
      ...PROBE,
      '--openapi',
      'api/orders.yaml',
      '--base-url',
      url,
      '--json',
    );
    // Nobody said which order there is, so one of the routes is not there.
    assert.equal(code, 4, stderr);
    const routes = new Set(
      JSON.parse(stdout).cases.map(({ route }: { route: { path: string } }) => route.path),
    );
    assert.ok(routes.has('/orders') && !routes.has('/other'));
    assertKeyed();
  });

  it('need a target that is known, with --openapi too', async () => {
    await described();
    const { code, stderr } = await run('probe', 'all', '-t', 'nobody', '--openapi', 'api/orders.yaml');
    assert.equal(code, 2);
    assert.match(stderr, /There is no target "nobody"/);
  });

  it('that want an API key are left out without one, and the cure is named', async () => {
    await configure({});
    const { code, stderr } = await run('probe', 'all', '--openapi', 'api/orders.yaml', '--dry-run');
    assert.equal(code, 2);
    assert.match(
      stderr,
      /api\/orders\.yaml:9:1: no operation can be called: GET \/orders\/\{id\} needs the API key X-Api-Key beside a token: add it to "headers"/,
    );
  });

  for (const [problem, route, sentence] of [
    [
      'a parameter without a value',
      { url: 'https://a.invalid/{id}' },
      /routes\.0\.url has no value for \{id\}/,
    ],
    [
      'a parameter that the URL has not',
      { parameters: { id: '1' } },
      /routes\.0\.parameters names "id", which/,
    ],
    ['a body that cannot be sent', { body: 'x' }, /routes\.0\.body cannot go with GET/],
    [
      'the token’s own header',
      { headers: { Authorization: 'x' } },
      /Authorization.*is a header that is set for you/,
    ],
    ['a header of two lines', { headers: { a: 'x\ny' } }, /must be a text of one line/],
    ['a method that cannot be sent', { method: 'TRACE' }, /is a method that cannot be sent/],
  ] as const)
    it(`are refused with file and place for ${problem}`, async () => {
      await configure({
        routes: [{ method: 'GET', url: 'https://a.invalid/a', scopes: ['read'], ...route }],
      });
      const { code, stderr } = await run('target', 'show', '-t', 'partner');
      assert.equal(code, 2, stderr);
      assert.match(stderr, /mizt-auth\.json:1:\d+: /);
      assert.match(stderr, sentence);
    });

  it('say which variable of a header is not set', async () => {
    await configure({
      headers: { 'x-api-key': { env: 'NOT_SET' } },
      openapi: 'api/orders.yaml',
      baseUrl: url,
    });
    const { code, stderr } = await run('target', 'show', '-t', 'partner');
    assert.equal(code, 2);
    assert.match(stderr, /The variable NOT_SET is not set; the header x-api-key comes from it/);
  });

  // Each tells another way to go wrong: files, syntax, types, references.
  const SOME = BROKEN.filter((_, at) => at % 5 === 0);
  it(`is broken in ${SOME.length} of ${BROKEN.length} ways as a user would see it: one sentence, exit code 2`, async () => {
    assert.ok(SOME.length >= 12);
    for (const { name, file = 'broken.yaml', content, sentence } of SOME) {
      if (content !== undefined) await writeFile(join(folder, file), content);
      const { code, stderr } = await run('probe', 'all', '--openapi', file, '--dry-run');
      assert.equal(code, 2, `${name}: ${stderr}`);
      assert.match(stderr, sentence);
      assert.doesNotMatch(stderr, /BUG|at .*\.ts:\d+/);
    }
  });
});
