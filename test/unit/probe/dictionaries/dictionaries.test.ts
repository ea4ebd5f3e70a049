import assert from 'node:assert/strict';
import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { validateHeaderName, validateHeaderValue } from 'node:http';
import * as algorithms from '../../../../packages/probe/src/dictionaries/algorithms.ts';
import { WEAK_SECRETS } from '../../../../packages/probe/src/dictionaries/hmac-secrets.ts';
import { identityGroups } from '../../../../packages/probe/src/dictionaries/identity-headers.ts';
import * as affixes from '../../../../packages/probe/src/dictionaries/path-affixes.ts';
import * as characters from '../../../../packages/probe/src/dictionaries/path-characters.ts';
import * as normal from '../../../../packages/probe/src/dictionaries/path-normal-forms.ts';
import * as parameters from '../../../../packages/probe/src/dictionaries/path-parameters.ts';
import { spellingsOf } from '../../../../packages/probe/src/dictionaries/path-spelling.ts';
import { publicKeyForms } from '../../../../packages/probe/src/dictionaries/public-key-forms.ts';
import { otherClaims } from '../../../../packages/probe/src/dictionaries/scope-claims.ts';
import { disguises } from '../../../../packages/probe/src/dictionaries/scope-disguises.ts';
import * as patterns from '../../../../packages/probe/src/dictionaries/scope-patterns.ts';
import { hierarchy, neighbours } from '../../../../packages/probe/src/dictionaries/scopes.ts';
import { TOKEN_HEADERS, TOKEN_NAMES } from '../../../../packages/probe/src/dictionaries/token-places.ts';
import { ASKED_HOST, CLIENT_ADDRESS } from '../../../../packages/probe/src/dictionaries/trust-headers.ts';

const PATH = '/orders/premium';

const SCOPES = ['premium_api/read', 'orders:write', 'api.read', 'profile'];

const unique = (values: readonly unknown[]): void =>
  assert.equal(new Set(values.map((value) => JSON.stringify(value))).size, values.length);

describe('the dictionaries', () => {
  it('hold headers that can go over the wire, each once', () => {
    const groups = [CLIENT_ADDRESS, ASKED_HOST, ...identityGroups('api/read')];
    for (const { headers } of groups) {
      for (const [name, values] of Object.entries(headers)) {
        validateHeaderName(name);
        for (const value of values) validateHeaderValue(name, value);
        unique(values);
      }
    }
    for (const name of TOKEN_HEADERS) validateHeaderName(name);
  });

  it('name no place, secret or algorithm twice', () => {
    for (const list of [TOKEN_HEADERS, TOKEN_NAMES, WEAK_SECRETS]) unique(list);
    for (const list of Object.values(algorithms)) unique(list);
  });

  it('spell no path as the path itself, and each spelling once', () => {
    for (const [name, make] of Object.entries({ ...normal, ...characters, ...affixes, ...parameters })) {
      const spellings = spellingsOf(PATH, make);
      unique([PATH, ...spellings.map(([, path]) => path)]);
      assert.ok(spellings.length >= 14, name);
      for (const [label, path] of spellings) assert.match(path, /^[!-~]+$/, label);
    }
  });

  it('spell the root and a path that ends in a slash as well', () => {
    for (const path of ['/', '/orders/']) {
      for (const make of Object.values({ ...normal, ...characters, ...affixes, ...parameters }))
        for (const [label, spelling] of spellingsOf(path, make))
          assert.match(spelling, /^(?!.*NaN)[!-~]+$/, label);
    }
  });

  for (const scope of SCOPES) {
    it(`spell no scope so that it holds ${scope} as a word of its own`, () => {
      const makers = { neighbours, hierarchy, disguises, ...patterns };
      for (const [name, make] of Object.entries(makers)) {
        for (const [label, text] of Object.entries(make(scope)))
          assert.ok(text === scope || !text.split(' ').includes(scope), `${name}: ${label}`);
      }
    });
  }

  it('leave the scope claim out where another claim holds the rights', () => {
    for (const [label, claims] of Object.entries(otherClaims('api/read')))
      assert.ok('scope' in claims && claims.scope === undefined, label);
  });

  it('write a public key in forms that differ in their bytes', () => {
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const forms = publicKeyForms({ ...publicKey.export({ format: 'jwk' }), kid: 'k' });
    unique(forms.map(([name]) => name));
    unique(forms.map(([, bytes]) => bytes.toString('hex')));
    assert.ok(forms.length >= 35);
    for (const [name, bytes] of forms.filter(([form]) => /^(SPKI|PKCS#1) PEM(, line feed)?$/.test(form)))
      assert.ok(createPublicKey(bytes).equals(publicKey), name);
  });
});
