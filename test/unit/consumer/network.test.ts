import assert from 'node:assert/strict';
import { assertSecure, defaultContext, hopFetch } from '@mizt-auth/consumer';

const failing = (code: string, message = 'failed') =>
  defaultContext({
    fetch: async () => {
      throw new TypeError('fetch failed', { cause: Object.assign(new Error(message), { code }) });
    },
  });

const behind = (context: ReturnType<typeof failing>) => ({ ...context, via: () => 'proxy.corp:3128' });

const HOST = 'api.example:8443';

const toldAs = (context: ReturnType<typeof failing>, message: string, problem: string) =>
  assert.rejects(hopFetch(context, 'call')(`https://${HOST}/`), (error: unknown) => {
    assert.ok(error instanceof Error && 'facts' in error);
    assert.equal(error.message, message);
    assert.deepEqual(
      { ...(error.facts as object), cause: undefined },
      { host: HOST, problem, cause: undefined },
    );
    return true;
  });

describe('a server that cannot be reached', () => {
  const told: readonly (readonly [string, string, string])[] = [
    ['ENOTFOUND', 'does not resolve', 'dns'],
    ['ECONNREFUSED', 'refuses the connection', 'refused'],
    ['CERT_HAS_EXPIRED', 'has a certificate that has expired', 'certificate'],
    ['CERT_NOT_YET_VALID', 'has a certificate that is not valid yet', 'certificate'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'has a certificate for another host name', 'certificate'],
    [
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      'has a certificate of an authority that is not known here',
      'unknown authority',
    ],
    [
      'SELF_SIGNED_CERT_IN_CHAIN',
      'has a certificate of an authority that is not known here',
      'unknown authority',
    ],
    [
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      'has a certificate of an authority that is not known here',
      'unknown authority',
    ],
    ['CERT_REVOKED', 'has a certificate that is not trusted', 'certificate'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'does not come to terms over TLS', 'tls'],
    ['ECONNRESET', 'closed the connection', 'reset'],
    ['EMFILE', 'cannot be reached', 'other'],
  ];
  for (const [code, words, problem] of told) {
    it(`${words}, by ${code}`, () => toldAs(failing(code), `${HOST} ${words} (${code}).`, problem));
  }
});

describe('a proxy that does not let through', () => {
  const told: readonly (readonly [string, string, string])[] = [
    ['ECONNREFUSED', 'failed', 'refuses the connection (ECONNREFUSED)'],
    ['ENOTFOUND', 'failed', 'does not resolve (ENOTFOUND)'],
    ['EHOSTUNREACH', 'failed', 'cannot be reached (EHOSTUNREACH)'],
    ['UND_ERR_CONNECT_TIMEOUT', 'failed', 'cannot be reached (UND_ERR_CONNECT_TIMEOUT)'],
  ];
  for (const [code, message, words] of told) {
    it(words, () => toldAs(behind(failing(code, message)), `The proxy proxy.corp:3128 ${words}.`, 'proxy'));
  }

  it('is not blamed for what the server does', async () => {
    await toldAs(
      behind(failing('CERT_HAS_EXPIRED')),
      `${HOST} has a certificate that has expired (CERT_HAS_EXPIRED).`,
      'certificate',
    );
    await toldAs(behind(failing('ECONNRESET')), `${HOST} closed the connection (ECONNRESET).`, 'reset');
  });
});

describe('plain http', () => {
  const plain = new URL('http://keycloak:8080/token');

  it('is for this machine alone', () => {
    assert.throws(() => assertSecure(plain, {}), { code: 'INSECURE_URL' });
    assertSecure(new URL('http://127.0.0.1:8080/'), {});
    assertSecure(new URL('https://keycloak/'), {});
  });

  it('goes further by leave, and each time it is told', () => {
    const told: string[] = [];
    const allowHttp = (origin: string): void => void told.push(origin);
    assertSecure(plain, { allowHttp });
    assertSecure(new URL('http://localhost:8080/'), { allowHttp });
    assertSecure(new URL('https://keycloak/'), { allowHttp });
    assert.deepEqual(told, ['http://keycloak:8080']);
    assert.throws(() => assertSecure(new URL('ftp://keycloak/'), { allowHttp }), { code: 'INSECURE_URL' });
  });
});
