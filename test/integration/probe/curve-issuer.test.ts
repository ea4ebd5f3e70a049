import assert from 'node:assert/strict';
import { createHmac, createPublicKey, type JsonWebKey } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { defaultContext } from '@mizt-auth/consumer';
import { type ProbeTarget, planTrials, runProbe } from '@mizt-auth/probe';
import { type CryptoKey, exportJWK, generateKeyPair, jwtVerify, SignJWT } from 'jose';

const SCOPE = 'api/read';

describe('the probe on an issuer that signs with an elliptic curve', () => {
  let server: Server;
  let base: string;
  let keys: { publicKey: CryptoKey; privateKey: CryptoKey };
  let jwk: JsonWebKey;
  let confused = false;

  const confusedBy = (token: string): boolean => {
    const [header = '', claims = '', signature] = token.split('.');
    const pem = createPublicKey({ key: jwk, format: 'jwk' }).export({ format: 'pem', type: 'spki' });
    return createHmac('sha256', pem).update(`${header}.${claims}`).digest('base64url') === signature;
  };

  const allowed = async (authorization: string): Promise<boolean> => {
    const token = /^Bearer ([\w.-]+)$/.exec(authorization)?.[1] ?? '';
    if (confused && confusedBy(token)) return true;
    return jwtVerify(token, keys.publicKey, { issuer: base, algorithms: ['ES256'] }).then(
      ({ payload }) => payload.scope === SCOPE,
      () => false,
    );
  };

  before(async () => {
    keys = await generateKeyPair('ES256', { extractable: true });
    jwk = { ...(await exportJWK(keys.publicKey)), kid: 'curve', alg: 'ES256', use: 'sig' };
    server = createServer(async ({ url, headers }, response) => {
      if (url === '/.well-known/jwks.json') return void response.end(JSON.stringify({ keys: [jwk] }));
      if (url !== '/orders') return void response.writeHead(404).end('{}');
      const isAllowed = await allowed(headers.authorization ?? '');
      response
        .writeHead(isAllowed ? 200 : 401)
        .end(JSON.stringify({ message: isAllowed ? 'The orders of all' : 'No' }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  after(() => new Promise<void>((resolve) => void server.close(() => resolve())));

  const probe = async (): Promise<readonly string[]> => {
    const value = await new SignJWT({ scope: SCOPE })
      .setProtectedHeader({ alg: 'ES256', kid: 'curve' })
      .setIssuer(base)
      .setIssuedAt()
      .setExpirationTime('1h')
      .sign(keys.privateKey);
    const target: ProbeTarget = {
      name: 'curve',
      context: defaultContext(),
      routes: [{ method: 'GET', url: `${base}/orders`, access: [[SCOPE]] }],
      token: async () => ({ value, hops: [] }),
    };
    const { results } = await runProbe(target, planTrials(target, { only: ['C10', 'C34', 'C40'] }));
    return results
      .map(({ id, verdict }) => `${id} ${verdict}`)
      .filter((line) => line.startsWith('C') && !line.startsWith('CTL'));
  };

  it('tries its public key as an HMAC secret too, and finds nothing where it is sound', async () => {
    confused = false;
    assert.deepEqual(await probe(), ['C10-GET pass', 'C34-GET pass', 'C40-GET pass']);
  });

  it('finds an API that takes that key for a secret', async () => {
    confused = true;
    assert.deepEqual(await probe(), ['C10-GET fail', 'C34-GET fail', 'C40-GET pass']);
  });
});
