import assert from 'node:assert/strict';
import { constants, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { isOpaque, judgeToken, trustKeys } from '@mizt-auth/token-rules';

const NOW = 1_800_000_000;
const ISSUER = 'https://issuer.example';
const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const ed = generateKeyPairSync('ed25519');
const jwk = (key: KeyObject, more: object = {}) => ({ ...key.export({ format: 'jwk' }), ...more });
const jwks = [
  jwk(rsa.publicKey, { kid: 'rsa' }),
  jwk(ec.publicKey, { kid: 'ec', alg: 'ES256' }),
  jwk(ed.publicKey, { kid: 'ed', alg: 'EdDSA' }),
];

const PSS = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };
const SIGNERS: Readonly<Record<string, (input: Buffer) => Buffer>> = {
  RS256: (input) => sign('sha256', input, rsa.privateKey),
  PS256: (input) => sign('sha256', input, { key: rsa.privateKey, ...PSS }),
  ES256: (input) => sign('sha256', input, { key: ec.privateKey, dsaEncoding: 'ieee-p1363' }),
  EdDSA: (input) => sign(null, input, ed.privateKey),
  Ed25519: (input) => sign(null, input, ed.privateKey),
};

interface Made {
  readonly alg?: string;
  readonly kid?: string | undefined;
  readonly typ?: string;
  readonly claims?: object;
}

const token = ({ alg = 'RS256', kid = 'rsa', typ = 'at+jwt', claims = {} }: Made = {}): string => {
  const header = { alg, typ, ...(kid !== '' && { kid }) };
  const input = `${encode(header)}.${encode({ iss: ISSUER, exp: NOW + 60, aud: 'api', scope: 'read', ...claims })}`;
  return `${input}.${SIGNERS[alg]?.(Buffer.from(input)).toString('base64url')}`;
};

const judge = (made: Made, scopes: readonly string[] = ['read'], audience: string | undefined = 'api') =>
  judgeToken(token(made), trustKeys(ISSUER, jwks, { cognito: false, audience }), NOW, scopes).refusal;

describe('an API of one’s own', () => {
  for (const [alg, kid] of Object.entries({
    RS256: 'rsa',
    PS256: 'rsa',
    ES256: 'ec',
    EdDSA: 'ed',
    Ed25519: 'ed',
  })) {
    it(`takes a token that was signed by ${alg}`, () => {
      assert.equal(judge({ alg, kid }), null);
    });
  }

  it('finds the key of a token that names none', () => {
    assert.equal(judge({ kid: '' }), null);
    assert.equal(judge({ alg: 'ES256', kid: '' }), null);
  });

  it('takes no algorithm that the key does not name', () => {
    assert.equal(judge({ alg: 'PS256', kid: 'ec' })?.problem, 'wrong signature');
  });

  it('insists on its audience, where that is known', () => {
    assert.equal(judge({ claims: { aud: ['other', 'api'] } }), null);
    assert.equal(judge({ claims: { aud: 'other' } })?.problem, 'other audience');
    assert.match(
      judge({ claims: { aud: undefined } })?.why ?? '',
      /for no audience, and the API insists on api/,
    );
    const trust = trustKeys(ISSUER, jwks, { cognito: false });
    assert.equal(judgeToken(token({ claims: { aud: 'other' } }), trust, NOW, ['read']).refusal, null);
  });

  it('reads scopes from scope or scp, as text or as list', () => {
    for (const claims of [
      { scope: 'x read' },
      { scope: undefined, scp: 'read' },
      { scope: undefined, scp: ['x', 'read'] },
    ])
      assert.equal(judge({ claims }), null);
    assert.equal(judge({ claims: { scope: 'other' } })?.problem, 'missing scope');
  });

  it('takes any token on a route without scopes', () => {
    assert.equal(judge({ claims: { scope: undefined } }, []), null);
  });

  it('refuses what is no access token', () => {
    assert.equal(judge({ typ: 'logout+jwt' })?.problem, 'wrong use');
    assert.equal(judge({ claims: { token_use: 'id' } })?.problem, 'wrong use');
    assert.equal(judge({ typ: 'JWT' }), null);
    assert.equal(judge({ typ: 'application/at+jwt' }), null);
  });

  it('takes a token that is too long for API Gateway alone', () => {
    const claims = { roles: 'x'.repeat(11_000) };
    assert.equal(judge({ claims }), null);
    const refusal = judgeToken(token({ claims }), trustKeys(ISSUER, jwks), NOW, ['read']).refusal;
    assert.equal(refusal?.step, 'form');
  });

  it('is told an opaque token from a broken JWT', () => {
    assert.ok(isOpaque('Zf8x') && isOpaque('v4.public.AAAA') && isOpaque('eyJhbGciOiJkaXIifQ.a.b.c.d'));
    assert.ok(!isOpaque(token()) && !isOpaque('eyJhbGciOiJkaXIifQ.broken'));
  });
});
