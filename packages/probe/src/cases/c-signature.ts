import { encode, hmacToken, type Json, signingInput, withSignature } from '../forge/jws.ts';
import { encodingsOf } from '../forge/keys.ts';
import type { Lab } from '../lab.ts';
import { type Attempt, NotAskable, type Row } from '../row.ts';
import { allScopes, mayCall } from '../target.ts';
import { PASS } from '../verdict.ts';
import { bearer, bearers } from './attempts.ts';

const UNSIGNED = 'Refuse every token whose signature was not verified.';
const ALGORITHM =
  'Verify with a fixed list of algorithms, RS256 alone for Cognito; never take it from the token.';

/** Passwords that people use for an HMAC secret, shortest first. */
const WEAK_SECRETS = [
  '1',
  'key',
  'test',
  'admin',
  'secret',
  'changeme',
  'password',
  'jwtsecret',
  'your-256-bit-secret',
  'your_jwt_secret',
  'supersecret',
  '123456',
];

const flipBit = (signature: string): string => {
  const bytes = Buffer.from(signature, 'base64url');
  const middle = bytes.length >> 1;
  bytes.writeUInt8(bytes.readUInt8(middle) ^ 1, middle);
  return bytes.toString('base64url');
};

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

// The last character of 256 bytes in base64url carries four bits that no decoder needs.
const sameBytes = (signature: string): string => {
  const last = ALPHABET.indexOf(signature.at(-1) ?? 'A');
  return signature.slice(0, -1) + ALPHABET.charAt(last ^ 1);
};

const otherToken = async (lab: Lab): Promise<string> => {
  const scope = allScopes(lab.target).find((candidate) => !mayCall(lab.route, [candidate]));
  if (scope === undefined)
    throw new NotAskable('The target knows one scope only, so there is no second token.');
  return lab.token([scope]);
};

const withHeader = async (lab: Lab, header: Json | string): Promise<string> => {
  const { raw } = await lab.parts();
  return `${encode(header)}.${raw[1]}.${raw[2]}`;
};

const unsignedWith = async (lab: Lab, alg: string, signature = ''): Promise<string> => {
  const { header, payload } = await lab.parts();
  return withSignature(signingInput({ ...header, alg }, payload), signature);
};

const confusion = async (lab: Lab): Promise<Attempt[]> => {
  const { header, payload } = await lab.parts();
  const keys = await lab.jwks();
  const attempts: Attempt[] = [];
  for (const [at, jwk] of keys.entries()) {
    for (const { name, secret } of encodingsOf(jwk)) {
      // One encoding is enough to tell whether the hash of the HMAC matters; it never did.
      const algorithms = name === 'spki-pem' ? (['HS256', 'HS384', 'HS512'] as const) : (['HS256'] as const);
      for (const algorithm of algorithms) {
        const forged = hmacToken({ ...header, kid: jwk.kid }, payload, secret, algorithm);
        attempts.push(bearer(lab, `${algorithm} ${name}, key ${at + 1}`, forged));
      }
    }
  }
  return attempts;
};

/** Family C, first half: signatures that are missing, broken, or made with the wrong algorithm. */
export const signatureRows: readonly Row[] = [
  {
    id: 'C01',
    title: 'Signature stripped',
    standard: 'RFC 8725 §3.3, ASVS 5.0 9.1.1, CVE-2020-28042',
    mint: 'T',
    sent: 'header and payload of a real token, an empty third part',
    right: 'unauthorized',
    cure: UNSIGNED,
    attempts: async (lab) => {
      const { raw } = await lab.parts();
      return [bearer(lab, 'empty signature', `${raw[0]}.${raw[1]}.`)];
    },
  },
  {
    id: 'C02',
    title: 'Signature left out or replaced by a word',
    standard: 'RFC 8725 §3.3, ASVS 5.0 9.1.1',
    mint: 'T',
    sent: 'no third part; `null`, `{}`, `0` as third part',
    right: 'malformed',
    cure: UNSIGNED,
    attempts: async (lab) => {
      const { raw } = await lab.parts();
      const input = `${raw[0]}.${raw[1]}`;
      return bearers(lab, { none: input, null: `${input}.null`, braces: `${input}.{}`, zero: `${input}.0` });
    },
  },
  {
    id: 'C03',
    title: 'Signature cut short',
    standard: 'RFC 7515 §5.2',
    mint: 'T',
    sent: 'a real token without its last four characters',
    right: 'unauthorized',
    cure: UNSIGNED,
    attempts: async (lab) => [bearer(lab, 'cut', (await lab.parts()).token.slice(0, -4))],
  },
  {
    id: 'C04',
    title: 'One bit of the signature flipped',
    standard: 'RFC 7515 §5.2',
    mint: 'T',
    sent: 'a flipped bit; a last character that decodes to the same bytes',
    right: 'unauthorized',
    cure: UNSIGNED,
    attempts: async (lab) => {
      const { raw } = await lab.parts();
      const input = `${raw[0]}.${raw[1]}`;
      return [
        bearer(lab, 'flipped', withSignature(input, flipBit(raw[2]))),
        bearer(lab, 'same bytes', withSignature(input, sameBytes(raw[2])), { expect: 'noted' }),
      ];
    },
    check: () => PASS,
  },
  {
    id: 'C05',
    title: 'Signature of another token',
    standard: 'RFC 8725 §2.7',
    mint: 'T',
    sent: 'a real token with the signature of another real one',
    right: 'unauthorized',
    cure: UNSIGNED,
    attempts: async (lab) => {
      const { raw } = await lab.parts();
      const other = (await otherToken(lab)).split('.')[2] ?? '';
      return [bearer(lab, 'swapped', `${raw[0]}.${raw[1]}.${other}`)];
    },
  },
  {
    id: 'C06',
    title: 'Signature of zeros',
    standard: 'RFC 8725 §3.3',
    mint: 'T',
    sent: 'a real token with zero bytes for a signature of the same length',
    right: 'unauthorized',
    cure: UNSIGNED,
    attempts: async (lab) => {
      const { raw } = await lab.parts();
      const zeros = Buffer.alloc(Buffer.from(raw[2], 'base64url').length);
      return [bearer(lab, 'zeros', withSignature(`${raw[0]}.${raw[1]}`, zeros))];
    },
  },
  {
    id: 'C07',
    title: 'alg none',
    standard: 'RFC 8725 §2.1 and §3.2, RFC 7519 §6, RFC 9068 §4, ASVS 5.0 9.1.2, CVE-2015-2951',
    mint: 'T',
    sent: '`none`, `None`, `NONE`, `nOnE` as alg, no signature',
    right: 'unauthorized',
    cure: ALGORITHM,
    attempts: async (lab) => {
      const spellings = ['none', 'None', 'NONE', 'nOnE'];
      return Promise.all(spellings.map(async (alg) => bearer(lab, alg, await unsignedWith(lab, alg))));
    },
  },
  {
    id: 'C08',
    title: 'alg none, signature kept',
    standard: 'RFC 8725 §2.1 and §3.2, ASVS 5.0 9.1.2',
    mint: 'T',
    sent: '`none` as alg, with the real signature',
    right: 'unauthorized',
    cure: ALGORITHM,
    attempts: async (lab) => {
      const { raw } = await lab.parts();
      return [bearer(lab, 'none', await unsignedWith(lab, 'none', raw[2]))];
    },
  },
  {
    id: 'C09',
    title: 'alg missing or unknown',
    standard: 'RFC 7515 §4.1.1, RFC 8725 §3.1',
    mint: 'T',
    sent: 'no alg; null, 1, [], "" and `XX256` as alg',
    right: 'unauthorized',
    cure: ALGORITHM,
    attempts: async (lab) => {
      const { header } = await lab.parts();
      const { alg: _, ...bare } = header;
      const values: Readonly<Record<string, unknown>> = {
        null: null,
        number: 1,
        list: [],
        empty: '',
        unknown: 'XX256',
      };
      const headers = Object.entries(values).map(([label, alg]) => [label, { ...bare, alg }] as const);
      return Promise.all(
        [['missing', bare] as const, ...headers].map(async ([label, changed]) =>
          bearer(lab, label, await withHeader(lab, changed)),
        ),
      );
    },
  },
  {
    id: 'C10',
    long: true,
    title: 'HMAC with the public key as secret',
    standard: 'RFC 8725 §2.1 and §3.1, ASVS 5.0 9.1.2, CVE-2016-10555, WSTG-SESS-10',
    mint: 'P',
    sent: 'HS256, HS384, HS512 with each JWKS key in every usual encoding: PEM, DER, modulus, JWK',
    right: 'unauthorized',
    cure: ALGORITHM,
    attempts: confusion,
  },
  {
    id: 'C11',
    title: 'HMAC with an empty secret',
    standard: 'RFC 8725 §3.5, CVE-2019-20933',
    mint: 'T',
    sent: 'HS256 with a secret of no bytes',
    right: 'unauthorized',
    cure: ALGORITHM,
    attempts: async (lab) => {
      const { header, payload } = await lab.parts();
      return [bearer(lab, 'empty', hmacToken(header, payload, Buffer.alloc(0)))];
    },
  },
  {
    id: 'C12',
    long: true,
    title: 'HMAC with a secret that is easily guessed',
    standard: 'RFC 8725 §2.2',
    mint: 'T',
    sent: 'HS256 with well-known passwords, the client id, the issuer',
    right: 'unauthorized',
    cure: ALGORITHM,
    attempts: async (lab) => {
      const { header, payload } = await lab.parts();
      const pool = String(payload.iss).split('/').at(-1) ?? '';
      const guesses = [...WEAK_SECRETS, String(payload.client_id ?? payload.sub), pool];
      return guesses.map((secret, at) =>
        bearer(lab, `guess ${at + 1}`, hmacToken(header, payload, Buffer.from(secret))),
      );
    },
  },
  {
    id: 'C13',
    title: 'Another algorithm in the header',
    standard: 'RFC 8725 §3.1',
    mint: 'T',
    sent: '`RS512`, `PS256`, `ES256` as alg, with the real signature',
    right: 'unauthorized',
    cure: ALGORITHM,
    attempts: async (lab) => {
      const { header } = await lab.parts();
      return Promise.all(
        ['RS512', 'PS256', 'ES256'].map(async (alg) =>
          bearer(lab, alg, await withHeader(lab, { ...header, alg })),
        ),
      );
    },
  },
  {
    id: 'C14',
    title: 'Psychic signature',
    standard: 'CVE-2022-21449, WSTG-SESS-10, RFC 8725 §3.4',
    mint: 'T',
    sent: '`ES256` with r and s of zero, in DER and as plain bytes',
    right: 'unauthorized',
    cure: ALGORITHM,
    attempts: async (lab) => {
      const { header, payload } = await lab.parts();
      const input = signingInput({ ...header, alg: 'ES256' }, payload);
      return bearers(lab, {
        'zero in DER': withSignature(input, 'MAYCAQACAQA'),
        'zero r and s': withSignature(input, Buffer.alloc(64)),
      });
    },
  },
];
