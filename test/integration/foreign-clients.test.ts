import assert from 'node:assert/strict';
import { decodeJwt } from 'jose';
import { foundAuthority } from '../helpers/authority.ts';
import { CLIENT, useForeign, VARIABLES } from '../helpers/foreign-set-up.ts';
import { API, newKeys, READ_API } from '../helpers/oidc-issuer.ts';

describe('a client of an issuer of another make', () => {
  const { issuer, folder } = useForeign();

  it('gets a token of its own for each API', async () => {
    const server = await issuer();
    const clients = { one: { ...CLIENT, resource: API }, two: { ...CLIENT, resource: [READ_API] } };
    const { run } = folder({ issuer: server.issuer, clients }, {}, VARIABLES);
    for (const [name, audience] of Object.entries({ one: API, two: READ_API })) {
      const { stdout } = await run(['token', '-s', 'orders/read', '--client', name]);
      assert.equal(decodeJwt(stdout.trim()).aud, audience);
    }
  });

  it('is told of a refusal without advice on Cognito', async () => {
    const server = await issuer();
    const { run } = folder({ issuer: server.issuer, ...CLIENT }, {}, { OUR_SECRET: 'wrong' });
    const { stderr, code } = await run(['token', '-s', 'orders/read']);
    assert.match(stderr, /invalid_client \(HTTP 401\): "client authentication failed"/);
    assert.match(stderr, /registered for this way to authenticate/);
    assert.ok(!/app client|Cognito/.test(stderr));
    assert.equal(code, 3);
  });

  it('is known by a key in a file', async () => {
    const { privateKey, publicKey } = newKeys('ES256');
    const server = await issuer({
      clients: [
        {
          client_id: 'signer',
          token_endpoint_auth_method: 'private_key_jwt',
          token_endpoint_auth_signing_alg: 'ES256',
          jwks: { keys: [publicKey.export({ format: 'jwk' }) as never] },
        },
      ],
    });
    const client = { clientId: 'signer', authentication: 'private_key_jwt', key: { file: 'client.pem' } };
    const pem = privateKey.export({ format: 'pem', type: 'sec1' }) as string;
    const { run } = folder(
      { issuer: server.issuer, ...client, scopes: ['orders/read'] },
      { 'client.pem': pem },
    );
    const { stdout, stderr } = await run(['token', '-s', 'orders/read']);
    assert.equal(decodeJwt(stdout.trim()).client_id, 'signer');
    assert.ok(!stderr.includes('PRIVATE'));
  });

  it('is known by its certificate, and no other is', async () => {
    const authority = await foundAuthority();
    const server = await issuer({
      tls: { ...(await authority.issue('localhost')), ca: authority.ca },
      clients: [
        {
          client_id: 'bearer',
          token_endpoint_auth_method: 'tls_client_auth',
          tls_client_auth_subject_dn: 'CN=our-client',
        },
      ],
    });
    const [ours, others] = [await authority.issue('our-client'), await authority.issue('other-client')];
    const files = {
      'ca.pem': authority.ca,
      'client.pem': ours.cert,
      'client.key': ours.key,
      'other.pem': others.cert,
      'other.key': others.key,
    };
    const bearer = (certFile: string, keyFile: string) => ({
      clientId: 'bearer',
      authentication: 'tls_client_auth',
      certificate: { certFile, keyFile },
    });
    const clients = {
      ours: bearer('client.pem', 'client.key'),
      others: bearer('other.pem', 'other.key'),
      mixed: bearer('client.pem', 'other.key'),
    };
    const { run } = folder({ issuer: server.issuer, ca: 'ca.pem', clients }, files);
    assert.equal(decodeJwt((await run(['token', '--client', 'ours'])).stdout.trim()).client_id, 'bearer');
    const refused = await run(['token', '--client', 'others']);
    assert.match(refused.stderr, /invalid_client/);
    assert.equal(refused.code, 3);
    const mixed = await run(['token', '--client', 'mixed']);
    assert.match(mixed.stderr, /client\.pem and other\.key does not belong to that key/);
  });

  it('brings a token that a command prints, and that is never kept', async () => {
    const server = await issuer();
    const own = folder({ issuer: server.issuer, ...CLIENT }, {}, VARIABLES);
    const { stdout: token } = await own.run(['token', '-s', 'orders/read']);
    const print = { command: [process.execPath, '-e', 'console.log(process.env.READY)'] };
    const { run } = folder({ issuer: server.issuer, token: print }, {}, { READY: token.trim() });
    assert.equal((await run(['token'])).stdout, token);
    const { stdout, code } = await run(['doctor']);
    assert.match(stdout, /ok {4}find {4}command .*node.*\nok {4}read {4}a ready-made token/);
    assert.match(stdout, /ok {4}keys {4}1 key at/);
    assert.equal(code, 0);
    const { stdout: kept } = await run(['token', 'cache', 'show']);
    assert.match(kept, /^TOKEN .*\n$/);
  });
});
