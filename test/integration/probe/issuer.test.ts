import assert from 'node:assert/strict';
import { type IssuerHabits, probeIssuer } from '../../helpers/own-issuer.ts';

const ALL = ['E27', 'E28', 'G29', 'G30', 'I26', 'I27', 'I28', 'I29', 'J17', 'J18', 'J19'];

const typed: NonNullable<IssuerHabits['refuses']> = ({ typ }, { cnf }) =>
  typ !== 'at+jwt' || cnf !== undefined;

const found = async (only: readonly string[], habits: IssuerHabits): Promise<readonly string[]> =>
  (await probeIssuer(only, { refuses: typed, ...habits })).map(
    ({ id, verdict, severity }) => `${id.slice(0, 3)} ${severity ?? verdict}`,
  );

describe('the probe on an issuer', () => {
  it('finds nothing where it is sound', async () => {
    const results = await probeIssuer(ALL, { refuses: typed });
    const odd = results.filter(({ verdict }) => verdict !== 'pass');
    assert.deepEqual(
      odd.map(({ id, verdict }) => `${id} ${verdict}`),
      ['G29 skipped'],
    );
  });

  it('finds that a stranger may ask whether a token is good', async () => {
    const open = () => ({ status: 200, body: { active: true } });
    assert.deepEqual(await found(['I26'], { endpoints: { '/introspect': open } }), ['I26 high']);
  });

  it('tells a stranger’s answer that says nothing from one that does', async () => {
    const shut = () => ({ status: 200, body: { active: false } });
    assert.deepEqual(await found(['I26'], { endpoints: { '/introspect': shut } }), ['I26 low']);
  });

  it('finds a revocation that needs no client', async () => {
    assert.deepEqual(await found(['I27'], { endpoints: { '/revoke': () => ({ status: 200 }) } }), [
      'I27 low',
    ]);
  });

  for (const [what, more, severity] of [
    ['a token', '#access_token=x', 'high'],
    ['a code', '&code=x', 'high'],
    ['nothing but an error', '&error=access_denied', 'medium'],
  ] as const) {
    it(`finds a redirect to a foreign address with ${what}`, async () => {
      const away = () => ({
        status: 302,
        headers: { location: `https://elsewhere.mizt-auth.invalid/callback?state=probe${more}` },
      });
      assert.deepEqual(await found(['I28'], { endpoints: { '/authorize': away } }), [`I28 ${severity}`]);
    });
  }

  it('finds that anyone may register a client, and deletes it again', async () => {
    let deleted = '';
    const endpoints: IssuerHabits['endpoints'] = {
      '/register': ({ headers }) => ({
        status: 201,
        body: {
          client_id: 'new',
          client_secret: 'new-secret',
          registration_access_token: 'to-delete',
          registration_client_uri: `http://${headers.host}/register/new`,
        },
      }),
      '/register/new': ({ method, headers }) => {
        deleted = `${method} ${headers.authorization}`;
        return { status: 204 };
      },
    };
    assert.deepEqual(await found(['I29'], { endpoints }), ['I29 medium']);
    assert.equal(deleted, 'DELETE Bearer to-delete');
  });

  it('asks an issuer whose tokens are opaque, where somebody says who it is', async () => {
    const endpoints: IssuerHabits['endpoints'] = {
      '/register': () => ({ status: 201, body: { client_id: 'new', client_secret: 'new-secret' } }),
    };
    assert.deepEqual(await found(['I29'], { endpoints, opaque: true }), ['I29 medium']);
  });

  it('finds metadata of another issuer, keys in the clear and client assertions without a signature', async () => {
    const metadata = { issuer: 'https://other.mizt-auth.invalid' };
    assert.deepEqual(await found(['J18'], { metadata }), ['J18 low']);
    const keys = { jwks_uri: 'http://keys.mizt-auth.invalid/' };
    assert.deepEqual(await found(['J18'], { metadata: keys }), ['J18 medium']);
    const unsigned = { token_endpoint_auth_signing_alg_values_supported: ['RS256', 'none'] };
    assert.deepEqual(await found(['J18'], { metadata: unsigned }), ['J18 low']);
  });

  it('reports grants that nobody should use, which many issuers offer', async () => {
    const metadata = { grant_types_supported: ['client_credentials', 'password'] };
    assert.deepEqual(await found(['J18'], { metadata }), ['J18 info']);
  });

  it('finds that any page may ask the issuer with credentials', async () => {
    const headers = {
      'access-control-allow-origin': 'https://elsewhere.mizt-auth.invalid',
      'access-control-allow-credentials': 'true',
    };
    assert.deepEqual(await found(['J19'], { headers }), ['J19 low']);
  });

  it('finds that the authorization endpoint can be read by other pages', async () => {
    const headers = { 'access-control-allow-origin': '*' };
    const endpoints = { '/authorize': () => ({ status: 400, headers }) };
    assert.deepEqual(await found(['J19'], { endpoints }), ['J19 low']);
    assert.deepEqual(await found(['J19'], { endpoints: { '/keys': () => ({ status: 200, headers }) } }), [
      'J19 pass',
    ]);
  });

  it('finds a redirect that posts the secret to another host, and reports one on the same', async () => {
    const to = (location: string): IssuerHabits => ({
      endpoints: { '/token/': () => ({ status: 308, headers: { location } }) },
    });
    assert.deepEqual(await found(['G30'], to('http://elsewhere.mizt-auth.invalid/token')), ['G30 medium']);
    assert.deepEqual(await found(['G30'], to('/token')), ['G30 info']);
  });

  it('finds that an API takes other kinds of token where the issuer types its own', async () => {
    assert.deepEqual(await found(['E28'], { refuses: () => false }), ['E28 medium']);
  });

  it('finds that a bound token needs no proof where tokens are bound', async () => {
    const refuses: IssuerHabits['refuses'] = () => false;
    assert.deepEqual(await found(['E27'], { refuses, claims: { cnf: { jkt: 'own' } } }), ['E27 medium']);
    assert.deepEqual(await found(['E27'], { refuses }), ['E27 info']);
  });

  it('asks no host that only the metadata name', async () => {
    const metadata = { introspection_endpoint: 'https://elsewhere.mizt-auth.invalid/introspect' };
    assert.deepEqual(await found(['I26'], { metadata }), ['I26 skipped']);
  });
});
