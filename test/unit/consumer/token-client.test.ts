import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { defaultContext, MAX_TOKEN_BYTES, obtainToken, type TokenRequest } from '@mizt-auth/consumer';
import { type Listening, onLoopback } from '../../helpers/on-loopback.ts';

const SECRET = 'se/cret+of the=client';
const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = (claims: object): string => `${encode({ alg: 'RS256' })}.${encode(claims)}.c2lnbmVk`;

describe('the answer to a token request', () => {
  let answer: { status: number; body: unknown } = { status: 200, body: {} };
  let sent = new URLSearchParams();
  let server: Listening;
  before(async () => {
    server = await onLoopback(
      createServer(async (request, response) => {
        sent = new URLSearchParams(await text(request));
        response.writeHead(answer.status, { 'content-type': 'application/json' });
        response.end(JSON.stringify(answer.body));
      }),
    );
  });
  after(() => server.close());

  const obtain = (
    body: object,
    {
      scopes = ['a'],
      status = 200,
      request,
    }: { scopes?: string[]; status?: number; request?: TokenRequest } = {},
  ) => {
    answer = { status, body: { access_token: 'opaque', token_type: 'Bearer', expires_in: 60, ...body } };
    const credentials = { tokenUrl: `${server.url}/token`, clientId: 'client', clientSecret: SECRET };
    return obtainToken(defaultContext(), credentials, scopes, request);
  };
  const fault = async (body: object, status = 200): Promise<{ code: string; message: string }> =>
    obtain(body, { status }).then(
      () => assert.fail('it was taken'),
      (error: unknown) => error as { code: string; message: string },
    );

  it('names the scopes that were granted, by itself or in the token', async () => {
    assert.equal((await obtain({ scope: 'a b' })).scope, 'a b');
    assert.equal((await obtain({ access_token: jwt({ scope: 'c' }) })).scope, 'c');
    assert.equal((await obtain({ access_token: jwt({ scp: ['d', 'e'] }) })).scope, 'd e');
    assert.equal((await obtain({}, { scopes: ['b', 'a'] })).scope, 'a b');
  });

  it('keeps what was asked for beside what was granted', async () => {
    const { scope, requested } = await obtain({ scope: 'a' }, { scopes: ['b', 'a'] });
    assert.deepEqual([scope, requested], ['a', 'a b']);
  });

  it('follows audience, resources and further parameters', async () => {
    const resource = ['https://one.example', 'https://two.example'];
    await obtain({}, { request: { audience: 'api', resource, parameters: { tenant: 'ä &=' } } });
    assert.deepEqual(sent.getAll('resource'), resource);
    assert.deepEqual([sent.get('audience'), sent.get('tenant'), sent.get('scope')], ['api', 'ä &=', 'a']);
  });

  it('may bring an ID token, which changes nothing', async () => {
    assert.equal((await obtain({ id_token: 'not even a JWT' })).value, 'opaque');
  });

  it('takes Bearer in any letters', async () => {
    assert.equal((await obtain({ token_type: 'bEARER' })).value, 'opaque');
  });

  for (const type of ['DPoP', 'N_A', 'mac']) {
    it(`is refused where the token is of type ${type}`, async () => {
      const { code, message } = await fault({ token_type: type });
      assert.equal(code, 'TOKEN_TYPE_UNSUPPORTED');
      assert.match(message, new RegExp(`of type "${type}", and only Bearer`));
    });
  }

  const unusable: readonly (readonly [string, string, RegExp])[] = [
    ['holds white space', 'a b', /white space/],
    ['holds a line break', 'a\nx-evil: 1', /white space/],
    ['holds a control character', 'a\u0000b', /no header may hold/],
    ['is not ASCII', 'tökén', /no header may hold/],
    ['is too large', 'a'.repeat(MAX_TOKEN_BYTES + 1), /It has 16385 bytes, and 16384/],
  ];
  for (const [what, token, says] of unusable) {
    it(`is refused where the token ${what}`, async () => {
      const { code, message } = await fault({ access_token: token });
      assert.equal(code, 'TOKEN_UNUSABLE');
      assert.match(message, says);
      assert.ok(message.length < 200);
    });
  }

  it('says in the issuer’s own words why it refuses', async () => {
    const { code, message } = await fault(
      { error: 'invalid_scope', error_description: 'unknown scope', error_uri: 'https://issuer.example/e' },
      400,
    );
    assert.equal(code, 'TOKEN_REFUSED');
    assert.equal(
      message,
      'The token endpoint refused: invalid_scope (HTTP 400): "unknown scope", see https://issuer.example/e.',
    );
  });

  it('never shows a secret, a token or a control character that those words hold', async () => {
    const token = jwt({ sub: 'client' });
    const words = `${SECRET} ${encodeURIComponent(SECRET)} ${token} \u001b[31mred\u202e ${'x'.repeat(300)}`;
    const { message } = await fault({ error: 'invalid_client', error_description: words }, 401);
    assert.ok(
      ![SECRET, encodeURIComponent(SECRET), token, '\u001b', '\u202e'].some((it) => message.includes(it)),
    );
    assert.match(message, /"\[secret\] \[secret\] \[token\] \[31mred x+…"/);
    assert.ok(message.length < 280);
  });

  it('says what a token response lacks', async () => {
    const { code, message } = await fault({ token_type: undefined });
    assert.equal(code, 'TOKEN_RESPONSE_INVALID');
    assert.match(message, /no token_type/);
    assert.match((await fault({ access_token: '' })).message, /no access_token/);
  });
});
