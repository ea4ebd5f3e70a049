import { encode, hmacToken, rsaToken, withSignature } from '../../forge/jws.ts';
import type { Attempt } from '../../matrix/attempt.ts';
import type { Case } from '../../matrix/case.ts';
import type { CaseContext } from '../../matrix/context.ts';
import { authorization, bearers } from '../shared/requests.ts';
import { rightful } from './callers.ts';

/** Letters and bytes after which careless caches cut their keys: columns, hashes of prefixes, block sizes. */
const CUTS = [8, 16, 20, 32, 36, 40, 50, 64, 72, 80, 100, 128, 160, 200, 250, 255, 256, 300, 400, 500, 512];

const filler = (length: number): string => 'A'.repeat(Math.max(0, length));

/** The case of each letter turned round. */
const swapCase = (text: string): string =>
  text.replace(/[a-z]/gi, (letter) =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
  );

/** The real token with other letters after, or before, the place where a key may be cut. */
const cutKeys = async (context: CaseContext): Promise<Attempt[]> => {
  const { token } = await context.parts();
  const cuts = CUTS.filter((cut) => cut < token.length - 4);
  // The forged rest keeps three parts, so that it is a token by its form.
  const rest = (length: number): string => `${filler(length - 2)}.${'A'}`;
  const starts = cuts.map((cut) => {
    const start = token.slice(0, cut);
    const dots = start.split('.').length - 1;
    const tail = dots >= 2 ? filler(token.length - cut) : rest(token.length - cut);
    return [`first ${cut} letters`, `${start}${dots === 0 ? '.' : ''}${tail}`] as const;
  });
  const ends = cuts.map((cut) => {
    const end = token.slice(-cut);
    // The kept end brings its own dots.
    return [`last ${cut} letters`, `${'e30.'.repeat(3 - end.split('.').length)}${end}`] as const;
  });
  return bearers(context, Object.fromEntries([...starts, ...ends]));
};

/** What a cache may call the same though the letters differ. */
const foldedKeys = async (context: CaseContext): Promise<Attempt[]> => {
  const { token, raw } = await context.parts();
  const [header, payload, signature] = raw;
  const folded = {
    'all in lower case': token.toLowerCase(),
    'all in capitals': token.toUpperCase(),
    'case turned round': swapCase(token),
    'signature in lower case': `${header}.${payload}.${signature.toLowerCase()}`,
    'signature in capitals': `${header}.${payload}.${signature.toUpperCase()}`,
    'letters sorted': [...token].sort().join(''),
    'letters reversed': [...token].reverse().join(''),
    'dots left out': `${header}${payload}${signature}`,
    'claims and signature exchanged': `${header}.${signature}.${payload}`,
  };
  return [
    ...bearers(context, folded),
    authorization(context, 'another scheme', `Basic ${token}`, { expect: 'denied' }),
  ];
};

/** Forged tokens that agree with a cached one in what a cache may be keyed by. */
const oneClaimKeys = async (context: CaseContext): Promise<Attempt[]> => {
  const { header, payload, raw } = await context.parts();
  const { privateKey } = await context.ownKey();
  const unsigned = `${encode({ ...header, alg: 'none' })}.${encode(payload)}.`;
  const far = { exp: Number(payload.exp ?? 0) + 3600 };
  const one = (names: readonly string[]) =>
    Object.fromEntries(names.flatMap((name) => (name in payload ? [[name, payload[name]]] : [])));
  const alike = {
    'same claims, own key': rsaToken(header, payload, privateKey),
    'same claims, unsigned': unsigned,
    'same claims, no signature': `${raw[0]}.${raw[1]}.`,
    'same claims, HMAC': hmacToken(header, payload, Buffer.from('secret')),
    'same header and claims, other signature': withSignature(`${raw[0]}.${raw[1]}`, Buffer.alloc(256, 7)),
    'same signature, longer life': `${raw[0]}.${encode({ ...payload, ...far })}.${raw[2]}`,
    'same jti': rsaToken(header, { ...payload, ...far, scope: '*' }, privateKey),
    'jti alone': rsaToken(header, { ...one(['jti']), ...far }, privateKey),
    'sub alone': rsaToken(header, { ...one(['sub']), ...far }, privateKey),
    'client_id alone': rsaToken(header, { ...one(['client_id', 'azp']), ...far }, privateKey),
    'sub and scope': rsaToken(header, { ...one(['sub', 'scope', 'scp']), ...far }, privateKey),
    'iss and sub': rsaToken(header, { ...one(['iss', 'sub']), ...far }, privateKey),
    'iat and exp': rsaToken(header, one(['iat', 'exp']), privateKey),
    'same kid': rsaToken({ kid: header.kid ?? 'none' }, { sub: 'nobody', ...far }, privateKey),
  };
  return bearers(context, alike);
};

/** The real token again before every forged one, so that a cache holds it, whatever else goes on. */
const warmed =
  (make: (context: CaseContext) => Promise<readonly Attempt[]>, every: number) =>
  async (context: CaseContext): Promise<readonly Attempt[]> => {
    const real = await rightful(context, 'real');
    const forged = await make(context);
    return forged.flatMap((attempt, at) => (at % every === 0 ? [real, attempt] : [attempt]));
  };

const keyCase = (given: Pick<Case, 'id' | 'slug' | 'title' | 'sent' | 'attempts'>): Case => ({
  standard: 'RFC 8725 §3.3, ASVS 5.0 8.3.1',
  mint: 'token-holder',
  right: 'unauthorized',
  effort: 'standard',
  ...given,
});

/** Forged tokens that a cache may take for a real one, because its key says less than the token. */
export const cacheKeys: readonly Case[] = [
  keyCase({
    id: 'H14',
    slug: 'cut-cache-key',
    title: 'Forged token that agrees with a cached one in part',
    sent: 'a real token, then forged ones that share its first or its last letters, by every usual length',
    attempts: warmed(cutKeys, 8),
  }),
  keyCase({
    id: 'H15',
    slug: 'folded-cache-key',
    title: 'Cached token in other letters',
    sent: 'a real token, then the same in lower case, in capitals, sorted, reversed, without its dots',
    attempts: warmed(foldedKeys, 8),
  }),
  keyCase({
    id: 'H16',
    slug: 'claim-cache-key',
    title: 'Forged token with the claims of a cached one',
    sent: 'a real token, then forged ones that share its jti, sub, client_id, kid, claims or signature',
    attempts: warmed(oneClaimKeys, 2),
  }),
];
