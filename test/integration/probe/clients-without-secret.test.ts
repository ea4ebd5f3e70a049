import assert from 'node:assert/strict';
import { createLocalJWKSet } from 'jose';
import { type Authority, foundAuthority } from '../../helpers/authority.ts';
import { type CommandRun, configFolder } from '../../helpers/config-folder.ts';
import { startJoseApi } from '../../helpers/jose-api.ts';
import { API, newKeys, type OidcSetUp, signingKeys, startOidc } from '../../helpers/oidc-issuer.ts';

interface Found {
  readonly id: string;
  readonly verdict: string;
  readonly reason: string;
}

/** Cases that send the secret, or a part of it. */
const OF_SECRETS = ['I04', 'I06', 'I09', 'I16', 'I17', 'I18', 'I19', 'I21'];

/** Cases that show that nobody else is taken for the client. */
const OF_STRANGERS = ['I01', 'I02', 'I20', 'I22', 'I24', 'I25', 'I30', 'I31', 'I32'];

const probed = async (
  setUp: OidcSetUp,
  client: object,
  files: Record<string, string>,
): Promise<CommandRun> => {
  const keys = signingKeys('ES256');
  const server = await startOidc({ ...setUp, algorithm: 'ES256', keys });
  const scope = 'orders/read';
  const trusted = createLocalJWKSet({ keys: keys.map(({ d: _, ...key }) => key) as never });
  const api = await startJoseApi({ issuer: server.issuer, audience: API, keys: trusted, scope });
  const routes = [{ method: 'GET', url: `${api.url}/orders`, scopes: [scope] }];
  const { run, remove } = configFolder({ issuer: server.issuer, ...client, scopes: [scope], routes }, files);
  try {
    return await run(['probe', 'all', '--family', 'I', '--json']);
  } finally {
    remove();
    await api.close();
    await server.close();
  }
};

describe('the token endpoint of a client without a secret', () => {
  let authority: Authority;
  before(async () => {
    authority = await foundAuthority();
  });

  const check = ({ stdout, stderr }: CommandRun): void => {
    const { cases } = JSON.parse(stdout) as { cases: Found[] };
    const verdicts = (ids: readonly string[]) =>
      cases
        .filter(({ id }) => ids.includes(id))
        .map(({ id, verdict, reason }) => `${id} ${verdict} ${reason}`);
    assert.deepEqual(
      cases.filter(({ verdict }) => verdict === 'fail' || verdict === 'error'),
      [],
      stderr,
    );
    const skipped = 'The client has no secret: it signs, or shows a certificate.';
    assert.deepEqual(
      verdicts(OF_SECRETS),
      OF_SECRETS.map((id) => `${id} skipped ${skipped}`),
    );
    assert.deepEqual(
      verdicts(OF_STRANGERS).map((text) => text.slice(0, 8)),
      OF_STRANGERS.map((id) => `${id} pass`),
    );
  };

  it('is probed with assertions that the client signs', async () => {
    const { privateKey, publicKey } = newKeys('ES256');
    const signer = {
      client_id: 'signer',
      token_endpoint_auth_method: 'private_key_jwt',
      token_endpoint_auth_signing_alg: 'ES256',
      jwks: { keys: [publicKey.export({ format: 'jwk' }) as never] },
    } as const;
    const pem = privateKey.export({ format: 'pem', type: 'pkcs8' }) as string;
    const client = { clientId: 'signer', authentication: 'private_key_jwt', key: { file: 'client.pem' } };
    check(await probed({ clients: [signer] }, client, { 'client.pem': pem }));
  });

  it('is probed with the client’s certificate, which nobody else shows', async () => {
    const bearer = {
      client_id: 'bearer',
      token_endpoint_auth_method: 'tls_client_auth',
      tls_client_auth_subject_dn: 'CN=our-client',
    } as const;
    const tls = { ...(await authority.issue('localhost')), ca: authority.ca };
    const { cert, key } = await authority.issue('our-client');
    const certificate = { certFile: 'client.pem', keyFile: 'client.key' };
    const client = { clientId: 'bearer', authentication: 'tls_client_auth', certificate, ca: 'ca.pem' };
    const files = { 'ca.pem': authority.ca, 'client.pem': cert, 'client.key': key };
    check(await probed({ clients: [bearer], tls }, client, files));
  });
});
