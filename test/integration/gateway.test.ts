import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { type Claims, demoBlueprint, type RunningStack, signToken, startStack } from '@mizt-auth/local-aws';
import { decodeJwt } from 'jose';
import { obtainFrom, PREFIX, poolOf, premiumUrl, useStack } from '../helpers/stack.ts';

const READ = 'premium_api/read';
const WRITE = 'premium_api/write';
const REFUSED = '{"message":"Unauthorized"}';

const call = (url: string, method: string, authorization?: string): Promise<Response> =>
  fetch(url, { method, ...(authorization !== undefined && { headers: { authorization } }) });

/** A token that the pool itself would have signed, with some claims changed. */
const forge = async (stack: RunningStack, changes: Claims): Promise<string> => {
  const { pool } = poolOf(stack);
  const claims = { ...decodeJwt(await obtainFrom(stack, READ)), ...changes };
  return signToken(claims, pool.keys.access);
};

describe('the gateway', () => {
  const stack = useStack();
  const url = (): string => premiumUrl(stack());

  it('gives the premium content for the right scope, with and without Bearer', async () => {
    const token = await obtainFrom(stack(), READ);
    for (const authorization of [`Bearer ${token}`, token, `bearer ${token}`]) {
      const response = await call(url(), 'GET', authorization);
      assert.equal(response.status, 200);
      assert.equal(await response.text(), '{"message": "Premium Content: OAuth Scope: Read"}');
      for (const name of ['x-amzn-requestid', 'x-amz-apigw-id', 'x-amzn-trace-id'])
        assert.ok(response.headers.get(name));
    }
  });

  it('lets either of two scopes open a route', async () => {
    const token = await obtainFrom(stack(), `${READ} ${WRITE}`);
    assert.equal((await call(url(), 'GET', token)).status, 200);
    assert.equal((await call(url(), 'POST', token)).status, 200);
  });

  it('checks the scope of a token that it has cached, for each method anew', async () => {
    const token = await obtainFrom(stack(), READ);
    assert.equal((await call(url(), 'GET', token)).status, 200);
    assert.equal((await call(url(), 'POST', token)).status, 401);
    assert.equal((await call(url(), 'GET', token)).status, 200);
  });

  const now = (): number => Math.floor(Date.now() / 1000);
  const refusals: readonly (readonly [string, () => Promise<string | undefined>])[] = [
    ['no token', async () => undefined],
    ['an empty header', async () => ''],
    ['the bare word Bearer', async () => 'Bearer'],
    ['no JWT', async () => 'Bearer opaque'],
    ['a token under another scheme', async () => `Token ${await obtainFrom(stack(), READ)}`],
    ['a token with something behind it', async () => `Bearer ${await obtainFrom(stack(), READ)} x`],
    ['a token of another scope', () => obtainFrom(stack(), WRITE)],
    ['a broken signature', async () => `${(await obtainFrom(stack(), READ)).slice(0, -8)}AAAAAAAA`],
    [
      'another issuer',
      () => forge(stack(), { iss: 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Other' }),
    ],
    ['an ID token', () => forge(stack(), { token_use: 'id' })],
    ['a token of no use', () => forge(stack(), { token_use: undefined })],
    ['a token without expiry', () => forge(stack(), { exp: undefined })],
    ['an expiry that is text', () => forge(stack(), { exp: String(now() + 60) })],
    ['a token from the future', () => forge(stack(), { nbf: now() + 60 })],
    [
      'a scope that only looks alike',
      () => forge(stack(), { scope: 'premium_api/read-all premium_api/READ' }),
    ],
    ['scopes as a list', () => forge(stack(), { scope: [READ] })],
  ];
  for (const [what, header] of refusals) {
    it(`refuses ${what} with 401`, async () => {
      const response = await call(url(), 'GET', await header());
      assert.equal(response.status, 401);
      assert.equal(await response.text(), REFUSED);
      assert.equal(response.headers.get('x-amzn-errortype'), 'UnauthorizedException');
      assert.equal(response.headers.get('www-authenticate'), null);
    });
  }

  it('says so when a token has expired', async () => {
    const response = await call(url(), 'GET', await forge(stack(), { exp: now() - 1 }));
    assert.equal(response.status, 401);
    assert.equal(await response.text(), '{"message":"The incoming token has expired"}');
  });

  it('refuses a tampered token after the genuine one was cached', async () => {
    const token = await obtainFrom(stack(), READ);
    assert.equal((await call(url(), 'GET', token)).status, 200);
    const [header, , signature] = token.split('.');
    const payload = Buffer.from(JSON.stringify({ ...decodeJwt(token), scope: WRITE })).toString('base64url');
    assert.equal((await call(url(), 'POST', `${header}.${payload}.${signature}`)).status, 401);
  });

  it('answers 403 where there is no route, and says why as AWS does', async () => {
    const cases: readonly (readonly [string, string, string | undefined, string])[] = [
      ['/prod/nowhere', 'GET', undefined, 'MissingAuthenticationTokenException'],
      ['/prod/home/premium', 'DELETE', undefined, 'MissingAuthenticationTokenException'],
      ['/prod/home/premium/', 'GET', undefined, 'MissingAuthenticationTokenException'],
      ['/prod/nowhere', 'GET', 'Bearer x', 'IncompleteSignatureException'],
      ['/test/home/premium', 'GET', undefined, 'ForbiddenException'],
    ];
    for (const [path, method, authorization, errorType] of cases) {
      const response = await call(new URL(path, url()).href, method, authorization);
      assert.equal(response.status, 403);
      assert.equal(response.headers.get('x-amzn-errortype'), errorType);
    }
  });

  it('serves a query and headers whose names every object knows', async () => {
    const authorization = await obtainFrom(stack(), READ);
    const headers = { authorization, constructor: '1', toString: 'x', valueOf: '1' };
    const response = await fetch(`${url()}?constructor=1&__proto__=1&toString=1`, { headers });
    assert.equal(response.status, 200);
  });

  it('answers 413 to a body over 10 MB', async () => {
    const authorization = await obtainFrom(stack(), WRITE);
    const body = Buffer.alloc(10 * 1024 * 1024 + 1);
    const response = await fetch(url(), { method: 'POST', body, headers: { authorization } });
    assert.equal(response.status, 413);
    assert.equal(response.headers.get('content-type'), 'text/plain');
    assert.equal(await response.text(), 'HTTP content length exceeded 10485760 bytes.');
  });

  it('takes no token from two Authorization lines, whichever is good', async () => {
    const token = await obtainFrom(stack(), READ);
    const { port, host, pathname } = new URL(url());
    for (const lines of [
      [token, 'junk'],
      ['junk', token],
    ]) {
      const headers = lines.map((line) => `Authorization: Bearer ${line}\r\n`).join('');
      const socket = connect(Number(port), '127.0.0.1');
      socket.end(`GET ${pathname} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n${headers}\r\n`);
      const answer = (await Array.fromAsync(socket)).join('');
      assert.match(answer, /^HTTP\/1\.1 401 /);
    }
  });
});

describe('the gateway, as time goes by', () => {
  let skew = 0;
  const stack = useStack({ now: () => Date.now() + skew });

  it('refuses an expired token although its cached result is younger than 15 s', async () => {
    const token = await obtainFrom(stack(), READ);
    skew = 3590_000;
    assert.equal((await call(premiumUrl(stack()), 'GET', token)).status, 200);
    skew = 3601_000;
    assert.equal((await call(premiumUrl(stack()), 'GET', token)).status, 401);
    skew = 0;
  });
});

describe('the gateway under load', () => {
  const stack = useStack({ now: () => 1_800_000_000_000 });

  it('throttles a method after a burst of 100, and leaves the other alone', async () => {
    const statuses: number[] = [];
    for (let count = 0; count < 101; count += 1)
      statuses.push((await call(premiumUrl(stack()), 'GET')).status);
    assert.deepEqual(new Set(statuses.slice(0, 100)), new Set([401]));
    assert.equal(statuses[100], 429);
    assert.equal((await call(premiumUrl(stack()), 'POST')).status, 401);
  });
});

describe('the gateway behind a function that misbehaves', () => {
  const respond = async (
    handler: () => Promise<unknown>,
    integrationTimeoutMs = 29_000,
  ): Promise<Response> => {
    const handlers = {
      'premium-content': async () => () => handler,
      'content-consumers': async () => () => handler,
    };
    const stack = await startStack(demoBlueprint(PREFIX), { handlers, integrationTimeoutMs });
    try {
      const response = await call(premiumUrl(stack), 'GET', await obtainFrom(stack, READ));
      return new Response(await response.text(), response);
    } finally {
      await stack.stop();
    }
  };
  const assertBroken = async (response: Response): Promise<void> => {
    assert.equal(response.status, 502);
    assert.equal(await response.text(), '{"message":"Internal server error"}');
  };

  it('answers 502 to an exception, and shows nothing of it', async () => {
    await assertBroken(await respond(() => Promise.reject(new Error('inner secret'))));
  });

  for (const result of [
    undefined,
    'text',
    {},
    { statusCode: 'ok' },
    { statusCode: 200, body: { no: 'text' } },
  ]) {
    it(`answers 502 to the result ${JSON.stringify(result)}`, async () => {
      await assertBroken(await respond(async () => result));
    });
  }

  it('answers 502 when the function takes longer than its 3 s', async () => {
    await assertBroken(await respond(() => new Promise(() => {})));
  });

  it('answers 504 when the gateway gives up first', async () => {
    const response = await respond(() => new Promise(() => {}), 50);
    assert.equal(response.status, 504);
    assert.equal(await response.text(), '{"message":"Endpoint request timed out"}');
  });

  it('passes status, headers and a Base64 body on', async () => {
    const body = Buffer.from('hello').toString('base64');
    const result = {
      statusCode: 201,
      headers: { 'X-One': '1' },
      multiValueHeaders: { 'X-Two': ['a', 'b'] },
      body,
      isBase64Encoded: true,
    };
    const response = await respond(async () => result);
    assert.equal(response.status, 201);
    assert.equal(response.headers.get('x-one'), '1');
    assert.equal(response.headers.get('x-two'), 'a, b');
    assert.equal(await response.text(), 'hello');
  });
});
