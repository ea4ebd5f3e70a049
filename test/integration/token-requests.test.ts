import assert from 'node:assert/strict';
import {
  type ClientCredentials,
  defaultContext,
  issuerResolver,
  obtainEitherWay,
  type TokenRequest,
} from '@mizt-auth/consumer';
import { readClientKey } from '@mizt-auth/consumer/client-key';
import { decodeJwt } from 'jose';
import { API, newKeys, type OidcIssuer, READ_API, startOidc } from '../helpers/oidc-issuer.ts';

const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'] as const;
const SECRET = 'a-secret-of-this-client';
/** Each of its characters has to be form-encoded before it goes into Basic (RFC 6749 section 2.3.1). */
const ODD = { clientId: 'our client+1%', clientSecret: 'a:b+c/d %&=~"secret"' };

const keys = new Map(ALGORITHMS.map((name) => [name, newKeys(name)]));

const signer = (alg: (typeof ALGORITHMS)[number]) => ({
  client_id: `signer-${alg}`,
  token_endpoint_auth_method: 'private_key_jwt' as const,
  token_endpoint_auth_signing_alg: alg,
  jwks: { keys: [{ ...keys.get(alg)?.publicKey.export({ format: 'jwk' }), kid: 'mine', alg } as never] },
});

describe('a token request to an issuer of another make', () => {
  const context = defaultContext();
  let server: OidcIssuer;
  let tokenUrl = '';
  before(async () => {
    server = await startOidc({
      path: '/realms/staging',
      clients: [
        { client_id: 'poster', client_secret: SECRET, token_endpoint_auth_method: 'client_secret_post' },
        {
          client_id: ODD.clientId,
          client_secret: ODD.clientSecret,
          token_endpoint_auth_method: 'client_secret_basic',
        },
        ...ALGORITHMS.map(signer),
      ],
    });
    tokenUrl = await issuerResolver({ issuer: server.issuer }).tokenUrl(context);
  });
  after(() => server.close());

  const obtain = (given: object, scopes = ['orders/read'], request: TokenRequest = {}) =>
    obtainEitherWay(
      context,
      { tokenUrl, issuer: server.issuer, ...given } as ClientCredentials,
      scopes,
      request,
    );
  const POSTER = { clientId: 'poster', clientSecret: SECRET };

  it('shows the secret in the body', async () => {
    const { value, scope } = await obtain(POSTER);
    assert.equal(decodeJwt(value).client_id, 'poster');
    assert.equal(scope, 'orders/read');
  });

  it('shows as Basic whatever characters id and secret have', async () => {
    const { value } = await obtain({ ...ODD, authentication: 'basic' });
    assert.equal(decodeJwt(value).client_id, ODD.clientId);
  });

  for (const algorithm of ALGORITHMS) {
    for (const form of ['PEM', 'JWK'] as const) {
      it(`is signed by ${algorithm} with a key as ${form}`, async () => {
        const key = keys.get(algorithm)?.privateKey;
        const text =
          form === 'PEM'
            ? (key?.export({ format: 'pem', type: 'pkcs8' }) as string)
            : JSON.stringify(key?.export({ format: 'jwk' }));
        const clientKey = readClientKey(text, { origin: 'a test', algorithm, keyId: 'mine' });
        const clientId = `signer-${algorithm}`;
        const { value } = await obtain({ clientId, authentication: 'private_key_jwt', key: clientKey });
        assert.equal(decodeJwt(value).client_id, clientId);
      });
    }
  }

  it('is refused where another key signs it, in the issuer’s words', async () => {
    const text = newKeys('ES256').privateKey.export({ format: 'pem', type: 'pkcs8' }) as string;
    const key = readClientKey(text, { origin: 'a test', keyId: 'mine' });
    await assert.rejects(
      obtain({ clientId: 'signer-ES256', authentication: 'private_key_jwt', key }),
      /^TokenRefusedError: The token endpoint refused: invalid_client \(HTTP 401\): "client authentication failed"\.$/,
    );
  });

  it('names the API that the token is for', async () => {
    const { value } = await obtain(POSTER, [], { resource: [READ_API] });
    assert.equal(decodeJwt(value).aud, READ_API);
    assert.equal(decodeJwt((await obtain(POSTER)).value).aud, API);
  });

  it('tells which scopes were granted, where those are fewer', async () => {
    const asked = ['orders/write', 'orders/read'];
    const { scope, requested } = await obtain(POSTER, asked, { resource: [READ_API] });
    assert.deepEqual([scope, requested], ['orders/read', 'orders/read orders/write']);
  });

  it('is refused in the issuer’s words where the API is unknown', async () => {
    await assert.rejects(
      obtain(POSTER, [], { resource: ['https://other.example'] }),
      /invalid_target \(HTTP 400\): "resource indicator is missing, or unknown"\.$/,
    );
  });
});
