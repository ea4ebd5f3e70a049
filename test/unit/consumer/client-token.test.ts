import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { type ConsumerError, defaultContext, type Hop, obtainEitherWay } from '@mizt-auth/consumer';
import { type Listening, onLoopback } from '../../helpers/on-loopback.ts';

const SECRET = 'secret0of0the0client';
const claims = Buffer.from('{"scope":"rs/a rs/b"}').toString('base64url');
const TOKEN = `eyJhbGciOiJSUzI1NiJ9.${claims}.c2lnbmVk`;
const RESULT = { AccessToken: TOKEN, ExpiresIn: 60, TokenType: 'Bearer' };

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

describe('a token by GetClientToken', () => {
  const answers: Answer[] = [];
  const hops: Hop[] = [];
  let asked: { headers: Record<string, unknown>; body: string }[] = [];
  let server: Listening;
  before(async () => {
    server = await onLoopback(
      createServer(async (request, response) => {
        asked.push({ headers: request.headers, body: await text(request) });
        const { status, body } = answers.shift() ?? { status: 500, body: {} };
        response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' });
        response.end(typeof body === 'string' ? body : JSON.stringify(body));
      }),
    );
  });
  beforeEach(() => {
    answers.length = 0;
    hops.length = 0;
    asked = [];
  });
  after(() => server.close());

  const granted = (result: object = {}): Answer => ({
    status: 200,
    body: { ClientAuthenticationResult: { ...RESULT, ...result } },
  });
  const error = (type: string, message: string, status = 400): Answer => ({
    status,
    body: { __type: type, message },
  });
  const obtain = (scopes: string[], ...given: Answer[]) => {
    answers.push(...given);
    const context = defaultContext({ retries: 2, onHop: (hop) => hops.push(hop) });
    const client = { tokenUrl: server.url, clientId: 'client', clientSecret: SECRET };
    return obtainEitherWay(context, { ...client, authentication: 'api' }, scopes);
  };
  const fault = (answer: Answer): Promise<ConsumerError<Record<string, unknown>>> =>
    obtain(['rs/a'], answer).then(
      () => assert.fail('it was taken'),
      (thrown) => thrown,
    );

  it('is asked for with the id, the secret and each scope once, and with no signature', async () => {
    const { value, scope, requested, expiresAt, issuedAt } = await obtain(
      ['rs/b', 'rs/a', 'rs/b'],
      granted(),
    );
    assert.deepEqual([value, scope, requested], [TOKEN, 'rs/a rs/b', 'rs/a rs/b']);
    assert.equal(Number(expiresAt) - issuedAt, 60);
    const [{ headers, body } = { headers: {}, body: '' }] = asked;
    assert.deepEqual(JSON.parse(body), { ClientId: 'client', Secret: SECRET, Scopes: ['rs/a', 'rs/b'] });
    assert.equal(headers['x-amz-target'], 'AWSCognitoIdentityProviderService.GetClientToken');
    assert.equal(headers['content-type'], 'application/x-amz-json-1.1');
    assert.equal(headers.authorization, undefined);
  });

  it('names no scope where none is wanted, so that all of the client’s come', async () => {
    await obtain([], granted());
    assert.deepEqual(Object.keys(JSON.parse(asked[0]?.body ?? '')), ['ClientId', 'Secret']);
  });

  it('is used once where no life is named', async () => {
    assert.equal((await obtain([], granted({ ExpiresIn: undefined }))).expiresAt, null);
  });

  const codes: readonly (readonly [type: string, message: string, error: string])[] = [
    ['NotAuthorizedException', 'Invalid client credentials.', 'invalid_client'],
    ['ResourceNotFoundException', 'User pool client does not exist.', 'invalid_client'],
    ['com.amazonaws#InvalidParameterException', 'Something is missing.', 'invalid_request'],
    ['InvalidParameterException', 'Invalid scope requested.', 'invalid_scope'],
    ['InvalidParameterException', 'USER_AUTH flow not enabled for this client', 'unauthorized_client'],
    ['OperationNotEnabledException', 'Not for this client.', 'unauthorized_client'],
    ['ForbiddenException', 'Request not allowed due to WAF block.', 'access_denied'],
    ['UnknownOperationException', '', 'unsupported_grant_type'],
  ];
  for (const [type, message, code] of codes)
    it(`fails as at the token endpoint where AWS says ${type}${message && `, ${message}`}`, async () => {
      const { code: kind, facts, message: words } = await fault(error(type, message));
      assert.deepEqual([kind, facts.error, facts.status], ['TOKEN_REFUSED', code, 400]);
      assert.equal(facts.awsCode, type.split('#').at(-1));
      assert.match(words, /^GetClientToken was refused: \w+ \(HTTP 400\)/);
      assert.equal(asked.length, 1);
    });

  it('is asked for again where AWS throttles, which it says with a 400', async () => {
    const busy = error('TooManyRequestsException', 'Rate exceeded');
    assert.equal((await obtain([], busy, busy, granted())).value, TOKEN);
    assert.deepEqual(
      hops.map(({ status }) => status),
      [400, 400, 200],
    );
  });

  it('says that AWS throttles where it goes on', async () => {
    const busy = error('TooManyRequestsException', 'Rate exceeded');
    answers.push(busy, busy);
    assert.equal((await fault(busy)).facts.error, 'temporarily_unavailable');
    assert.equal(asked.length, 3);
  });

  it('never repeats the secret, whatever AWS says', async () => {
    const thrown = await fault(error('NotAuthorizedException', `What is ${SECRET}?`));
    const recorded = JSON.stringify([thrown, thrown.message, hops]);
    assert.match(thrown.message, /What is \[secret\]\?/);
    assert.ok(!recorded.includes(SECRET));
  });

  const foreign: readonly (readonly [string, Answer])[] = [
    ['a page', { status: 200, body: '<html>' }],
    ['a token under another name', { status: 200, body: { access_token: TOKEN, token_type: 'Bearer' } }],
    ['an error without a name', { status: 403, body: {} }],
    ['an error that nobody knows', error('NewException', 'new')],
  ];
  for (const [what, answer] of foreign)
    it(`takes ${what} for no answer of GetClientToken`, async () => {
      assert.equal((await fault(answer)).code, 'TOKEN_RESPONSE_INVALID');
    });

  it('of another type than Bearer is not used', async () => {
    assert.equal((await fault(granted({ TokenType: 'DPoP' }))).code, 'TOKEN_TYPE_UNSUPPORTED');
  });
});
