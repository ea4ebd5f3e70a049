import { CompactEncrypt } from 'jose';
import { selfSignedCertificate } from '../forge/certificate.ts';
import { encode, hmacToken, type Json, rsaToken, signingInput, withSignature } from '../forge/jws.ts';
import type { Lab } from '../lab.ts';
import type { Attempt, Row } from '../row.ts';
import { fail, info, type Judgement } from '../verdict.ts';
import { bearer, bearers } from './attempts.ts';

const KEYS = 'Verify with the keys of the configured issuer alone; never with a key or URL out of the token.';

/** Milliseconds over which a lookup of a key is remarkable. */
const SLOW_MS = 4000;

/** A header that no server takes, but bytes that it must survive. */
const LONG_KID = 'k'.repeat(8 * 1024);

const selfSigned = async (lab: Lab, changes: Json, claims: Json = {}): Promise<string> => {
  const { header, payload } = await lab.parts();
  return rsaToken({ ...header, ...changes }, { ...payload, ...claims }, (await lab.ownKey()).privateKey);
};

const withKid = async (lab: Lab, kid: unknown, secret?: string): Promise<string> => {
  const { header, payload, raw } = await lab.parts();
  if (secret !== undefined) return hmacToken({ ...header, kid }, payload, Buffer.from(secret));
  return withSignature(signingInput({ ...header, kid }, payload), raw[2]);
};

const fetched = ({ rowId, hits }: Lab): Judgement | undefined => {
  const [path] = hits(rowId);
  return path === undefined ? undefined : fail(`The target fetched a URL out of the token: ${path}.`);
};

const slowest = ({ exchanges }: Lab): number =>
  Math.max(0, ...exchanges.map(({ response }) => response?.durationMs ?? 0));

const notSlow = (lab: Lab): Judgement | undefined =>
  slowest(lab) > SLOW_MS
    ? fail(`An answer took ${Math.round(slowest(lab))} ms, as if the kid had run.`)
    : undefined;

const kids = async (
  lab: Lab,
  values: Readonly<Record<string, string>>,
  secret?: string,
): Promise<Attempt[]> =>
  Promise.all(
    Object.entries(values).map(async ([label, kid]) => bearer(lab, label, await withKid(lab, kid, secret))),
  );

const encrypted = async (lab: Lab): Promise<Attempt[]> => {
  const { token, payload } = await lab.parts();
  const seal = (text: string, header: Json): Promise<string> =>
    new CompactEncrypt(Buffer.from(text))
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', ...header })
      .encrypt(new Uint8Array(32));
  const nested = encode({ alg: 'none', cty: 'JWT' });
  return bearers(lab, {
    'JWE of the claims': await seal(JSON.stringify(payload), { typ: 'JWT' }),
    'JWE of a token': await seal(token, { cty: 'JWT' }),
    'nested JWT': `${nested}.${encode(token)}.`,
  });
};

const critical = async (lab: Lab, header: Json): Promise<Attempt[]> => {
  const real = await lab.parts();
  const kept = withSignature(signingInput({ ...real.header, ...header }, real.payload), real.raw[2]);
  // With the issuer at hand even the signature is right, so that nothing but the header can be refused.
  const signed = lab.target.issuer ? { 'signed by the issuer': await lab.signed({}, { header }) } : {};
  return bearers(lab, { 'signature kept': kept, ...signed });
};

/** Family C, second half: keys of the attacker, and what a header can make a server do. */
export const keyRows: readonly Row[] = [
  {
    id: 'C15',
    title: 'Own key, the real key’s id',
    standard: 'RFC 8725 §3.3, ASVS 5.0 9.1.1',
    mint: 'P',
    sent: 'the real claims, signed with RS256 by the probe’s key, kid of the real key',
    right: 'unauthorized',
    cure: KEYS,
    attempts: async (lab) => [bearer(lab, 'own key', await selfSigned(lab, {}))],
  },
  {
    id: 'C16',
    title: 'Own key, unknown id',
    standard: 'RFC 8725 §3.10',
    mint: 'P',
    sent: 'the same with a kid that the JWKS lacks',
    right: 'unauthorized',
    cure: KEYS,
    attempts: async (lab) => [bearer(lab, 'unknown kid', await selfSigned(lab, { kid: 'unknown' }))],
    check: (lab) =>
      slowest(lab) > SLOW_MS
        ? info(`It took ${Math.round(slowest(lab))} ms to look for the key.`)
        : undefined,
  },
  {
    id: 'C17',
    title: 'Own key embedded as jwk',
    standard: 'RFC 8725 §3.10, ASVS 5.0 9.1.3, CVE-2018-0114',
    mint: 'P',
    sent: 'a self-signed token whose header brings its key, with the real kid and with its own',
    right: 'unauthorized',
    cure: KEYS,
    attempts: async (lab) => {
      const { jwk } = await lab.ownKey();
      return bearers(lab, {
        'real kid': await selfSigned(lab, { jwk }),
        'own kid': await selfSigned(lab, { jwk, kid: jwk.kid }),
      });
    },
  },
  {
    id: 'C18',
    title: 'Own key behind jku',
    standard: 'RFC 8725 §2.9 and §3.10, ASVS 5.0 9.1.3',
    mint: 'P',
    sent: 'a self-signed token whose `jku` is the probe’s own listener',
    right: 'unauthorized',
    cure: KEYS,
    attempts: async (lab) => {
      const { jwk } = await lab.ownKey();
      const jku = await lab.bait('C18', '/jwks.json');
      return [bearer(lab, 'jku', await selfSigned(lab, { jku, kid: jwk.kid }))];
    },
    check: fetched,
  },
  {
    id: 'C19',
    title: 'Own certificate behind x5u',
    standard: 'RFC 8725 §2.9 and §3.10, ASVS 5.0 9.1.3',
    mint: 'P',
    sent: 'a self-signed token whose `x5u` is the probe’s own listener',
    right: 'unauthorized',
    cure: KEYS,
    attempts: async (lab) => {
      const x5u = await lab.bait('C19', '/x5u.pem');
      return [bearer(lab, 'x5u', await selfSigned(lab, { x5u }))];
    },
    check: fetched,
  },
  {
    id: 'C20',
    title: 'Own certificate embedded as x5c',
    standard: 'RFC 7515 §4.1.6',
    mint: 'P',
    sent: 'a self-signed token whose header brings its certificate',
    right: 'unauthorized',
    cure: KEYS,
    attempts: async (lab) => {
      const certificate = selfSignedCertificate(await lab.ownKey(), Date.now());
      return [bearer(lab, 'x5c', await selfSigned(lab, { x5c: [certificate.toString('base64')] }))];
    },
  },
  {
    id: 'C21',
    title: 'Own issuer',
    standard: 'RFC 8725 §3.8',
    mint: 'P',
    sent: 'a self-signed token whose `iss` is the probe’s listener, which serves discovery and JWKS',
    right: 'unauthorized',
    cure: 'Compare the issuer with the configured one before anything is fetched.',
    attempts: async (lab) => {
      const { jwk } = await lab.ownKey();
      const iss = await lab.bait('C21', '');
      return [bearer(lab, 'own issuer', await selfSigned(lab, { kid: jwk.kid }, { iss }))];
    },
    check: fetched,
  },
  {
    id: 'C22',
    title: 'kid missing or of the wrong kind',
    standard: 'RFC 8725 §3.10',
    mint: 'T',
    sent: 'kid empty, absent, null, a number, 8 KiB long; signature kept',
    right: 'rejected',
    attempts: async (lab) =>
      bearers(lab, {
        empty: await withKid(lab, ''),
        absent: await withKid(lab, undefined),
        null: await withKid(lab, null),
        number: await withKid(lab, 1),
        long: await withKid(lab, LONG_KID),
      }),
  },
  {
    id: 'C23',
    title: 'kid as a path',
    standard: 'RFC 8725 §3.10, WSTG-SESS-10',
    mint: 'T',
    sent: 'kid of an empty file, HS256 with an empty secret',
    right: 'unauthorized',
    attempts: (lab) =>
      kids(lab, { relative: '../../../../../../../../dev/null', absolute: '/dev/null', windows: 'nul' }, ''),
  },
  {
    id: 'C24',
    title: 'kid as SQL',
    standard: 'RFC 8725 §3.10',
    mint: 'T',
    sent: 'kid that selects `1`, HS256 with the secret `1`',
    right: 'unauthorized',
    attempts: (lab) => kids(lab, { union: "x' UNION SELECT '1';--" }, '1'),
  },
  {
    id: 'C25',
    title: 'kid as a command',
    standard: 'RFC 8725 §3.10',
    mint: 'T',
    sent: 'kid that would sleep for five seconds; the time is watched',
    right: 'unauthorized',
    attempts: (lab) => kids(lab, { pipe: '|sleep 5', substitution: '$(sleep 5)', backticks: '`sleep 5`' }),
    check: notSlow,
  },
  {
    id: 'C26',
    title: 'kid as a URL',
    standard: 'RFC 8725 §2.9',
    mint: 'T',
    sent: 'kid that is the probe’s listener, and a self-signed token',
    right: 'unauthorized',
    cure: KEYS,
    attempts: async (lab) => {
      const kid = await lab.bait('C26', '/jwks.json');
      return [bearer(lab, 'URL', await selfSigned(lab, { kid }))];
    },
    check: fetched,
  },
  {
    id: 'C27',
    title: 'Unknown critical header',
    standard: 'RFC 7515 §4.1.11',
    mint: 'T',
    sent: '`crit` that names an unknown header, and an empty one',
    right: 'unauthorized',
    attempts: async (lab) => [
      ...(await critical(lab, { crit: ['x'], x: 1 })),
      ...(await critical(lab, { crit: [] })),
    ],
  },
  {
    id: 'C28',
    title: 'Unencoded payload',
    standard: 'RFC 7797 §6',
    mint: 'T',
    sent: '`b64: false`, with and without `crit`',
    right: 'unauthorized',
    attempts: async (lab) => {
      const { header, payload, raw } = await lab.parts();
      const flat = signingInput({ ...header, b64: false }, payload);
      return [
        bearer(lab, 'without crit', withSignature(flat, raw[2])),
        ...(await critical(lab, { b64: false, crit: ['b64'] })),
      ];
    },
  },
  {
    id: 'C29',
    title: 'Encrypted or nested token',
    standard: 'RFC 8725 §2.3',
    mint: 'A',
    sent: 'a JWE with `dir`, a JWE around a token, a token inside a token',
    right: 'malformed',
    attempts: encrypted,
  },
  {
    id: 'C30',
    title: 'The issuer’s key, used otherwise',
    standard: 'RFC 8725 §3.1',
    mint: 'L',
    sent: 'PS256 and RS512 by the issuer’s own key; the signature of one key under the id of another',
    right: 'unauthorized',
    cure: 'Use each key for the algorithm that its JWK names.',
    attempts: async (lab) => {
      const { header } = await lab.parts();
      const other = (await lab.jwks()).find(({ kid }) => kid !== header.kid)?.kid;
      const swapped = other ? { 'other kid': await lab.signed({}, { header: { kid: other } }) } : {};
      return bearers(lab, {
        PS256: await lab.signed({}, { algorithm: 'PS256' }),
        RS512: await lab.signed({}, { algorithm: 'RS512' }),
        ...swapped,
      });
    },
  },
];
