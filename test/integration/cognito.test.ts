import assert from 'node:assert/strict';
import { JwtVerifier } from 'aws-jwt-verify';
import type { Jwks } from 'aws-jwt-verify/jwk';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { obtainFrom, poolOf, postToken, useStack } from '../helpers/stack.ts';

const READ = 'premium_api/read';
const WRITE = 'premium_api/write';

describe('the token endpoint', () => {
  const stack = useStack();
  const form = (more: Record<string, string> = {}) => {
    const { id, secret } = poolOf(stack()).client;
    return { grant_type: 'client_credentials', client_id: id, client_secret: secret, scope: READ, ...more };
  };
  const basic = (secret = poolOf(stack()).client.secret) => ({
    authorization: `Basic ${Buffer.from(`${poolOf(stack()).client.id}:${secret}`).toString('base64')}`,
  });

  it('gives a token for credentials in the body', async () => {
    const response = await postToken(stack(), form());
    const body = (await response.json()) as Record<string, unknown>;
    assert.equal(response.status, 200);
    assert.deepEqual(Object.keys(body), ['access_token', 'expires_in', 'token_type']);
    assert.equal(body.expires_in, 3600);
    assert.equal(body.token_type, 'Bearer');
    assert.equal(response.headers.get('content-type'), 'application/json;charset=UTF-8');
    assert.match(response.headers.get('cache-control') ?? '', /no-store/);
    assert.ok(response.headers.get('x-amz-cognito-request-id'));
  });

  it('gives a token for credentials in a Basic header', async () => {
    const response = await postToken(stack(), { grant_type: 'client_credentials', scope: READ }, basic());
    assert.equal(response.status, 200);
  });

  it('gives a token to a client of the original demo, which sends the credentials both ways', async () => {
    assert.equal((await postToken(stack(), form(), basic())).status, 200);
  });

  it('grants every scope of the client when none is named', async () => {
    const { scope: _, ...rest } = form();
    const { access_token } = (await (await postToken(stack(), rest)).json()) as { access_token: string };
    assert.equal(decodeJwt(access_token).scope, `${READ} ${WRITE}`);
  });

  it('grants several scopes at once', async () => {
    assert.equal(decodeJwt(await obtainFrom(stack(), `${WRITE} ${READ}`)).scope, `${WRITE} ${READ}`);
  });

  const refusals: readonly (readonly [
    string,
    () => Record<string, string>,
    string,
    (() => Record<string, string>)?,
  ])[] = [
    ['a wrong secret', () => form({ client_secret: 'wrong' }), 'invalid_client'],
    ['an unknown client', () => form({ client_id: 'nobody' }), 'invalid_client'],
    ['no credentials', () => ({ grant_type: 'client_credentials' }), 'invalid_client'],
    [
      'a wrong secret in the header',
      () => ({ grant_type: 'client_credentials' }),
      'invalid_client',
      () => basic('wrong'),
    ],
    ['credentials that contradict each other', () => form(), 'invalid_request', () => basic('wrong')],
    ['no grant type', () => form({ grant_type: '' }), 'invalid_request'],
    ['an unknown grant type', () => form({ grant_type: 'password' }), 'unsupported_grant_type'],
    ['a grant for users', () => form({ grant_type: 'authorization_code' }), 'unauthorized_client'],
    ['a scope that the client may not have', () => form({ scope: 'premium_api/admin' }), 'invalid_scope'],
    ['one such scope among good ones', () => form({ scope: `${READ} other/read` }), 'invalid_scope'],
    ['a scope without its resource server', () => form({ scope: 'read' }), 'invalid_scope'],
    ['a resource binding', () => form({ resource: 'https://api.example' }), 'invalid_request'],
    ['metadata that is no object', () => form({ aws_client_metadata: '[]' }), 'invalid_request'],
  ];
  for (const [what, body, error, headers] of refusals) {
    it(`refuses ${what} with 400 ${error}`, async () => {
      const response = await postToken(stack(), body(), headers?.());
      assert.equal(response.status, 400);
      assert.deepEqual(await response.json(), { error });
    });
  }

  it('refuses a repeated parameter', async () => {
    const body = `${new URLSearchParams(form())}&scope=${encodeURIComponent(WRITE)}`;
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const response = await fetch(poolOf(stack()).pool.tokenUrl, { method: 'POST', body, headers });
    assert.deepEqual(await response.json(), { error: 'invalid_request' });
  });

  it('does not look for credentials in the query', async () => {
    const { pool, client } = poolOf(stack());
    const url = `${pool.tokenUrl}?client_id=${client.id}&client_secret=${client.secret}`;
    const response = await fetch(url, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    assert.deepEqual(await response.json(), { error: 'invalid_client' });
  });

  it('answers without a body to what is no form post: 400 to GET, 405 to all else', async () => {
    const { tokenUrl } = poolOf(stack()).pool;
    const json = { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } };
    const answers = [
      [{ method: 'GET' }, 400] as const,
      [{ method: 'PUT' }, 405] as const,
      [json, 405] as const,
    ];
    for (const [init, status] of answers) {
      const response = await fetch(tokenUrl, init);
      assert.equal(response.status, status);
      assert.equal(await response.text(), '');
    }
  });
});

describe('an access token', () => {
  const stack = useStack();

  it('has the two header members and the ten claims of Cognito', async () => {
    const { pool, client } = poolOf(stack());
    const token = await obtainFrom(stack(), READ);
    const claims = decodeJwt(token);
    assert.deepEqual(Object.keys(decodeProtectedHeader(token)), ['kid', 'alg']);
    assert.deepEqual(Object.keys(claims), [
      'sub',
      'token_use',
      'scope',
      'auth_time',
      'iss',
      'exp',
      'iat',
      'version',
      'jti',
      'client_id',
    ]);
    assert.equal(claims.sub, client.id);
    assert.equal(claims.client_id, client.id);
    assert.equal(claims.token_use, 'access');
    assert.equal(claims.iss, pool.issuer);
    assert.equal(claims.version, 2);
    assert.equal(Number(claims.exp) - Number(claims.iat), 3600);
  });

  it("passes AWS's own verifier", async () => {
    const { pool, client } = poolOf(stack());
    const verifier = JwtVerifier.create({ issuer: pool.issuer, audience: null, jwksUri: pool.jwksUrl });
    verifier.cacheJwks((await (await fetch(pool.jwksUrl)).json()) as Jwks);
    const claims = await verifier.verify(await obtainFrom(stack(), READ));
    assert.equal(claims.client_id, client.id);
  });

  it('is signed with keys that no other start has', async () => {
    const keysOf = async (url: string) =>
      ((await (await fetch(url)).json()) as { keys: { n: string; kid: string }[] }).keys;
    const keys = await keysOf(poolOf(stack()).pool.jwksUrl);
    assert.equal(keys.length, 2);
    assert.deepEqual(Object.keys(keys[0] ?? {}), ['alg', 'e', 'kid', 'kty', 'n', 'use']);
    assert.notEqual(keys[0]?.n, keys[1]?.n);
    assert.equal(Buffer.from(keys[0]?.kid ?? '', 'base64').length, 32);
  });

  it('can be obtained through the discovery document alone', async () => {
    const { pool } = poolOf(stack());
    const document = (await (
      await fetch(`${pool.issuer}/.well-known/openid-configuration`)
    ).json()) as Record<string, unknown>;
    assert.equal(document.issuer, pool.issuer);
    assert.equal(document.token_endpoint, pool.tokenUrl);
    assert.equal(document.jwks_uri, pool.jwksUrl);
    assert.equal((await fetch(`${pool.domain}/.well-known/openid-configuration`)).status, 404);
  });

  it('is not to be had by a POST beside the token endpoint, which says what it takes', async () => {
    const { pool } = poolOf(stack());
    const response = await fetch(`${pool.domain}/oauth2/tokens`, { method: 'POST', body: 'x' });
    assert.deepEqual(
      [response.status, response.headers.get('allow'), await response.text()],
      [405, 'GET', ''],
    );
  });
});
