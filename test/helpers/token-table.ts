import { createHmac, sign } from 'node:crypto';
import type { RunningStack } from '@mizt-auth/local-aws';
import { decodeToken, type StepName } from '@mizt-auth/token-rules';
import { obtainFrom, poolOf } from './stack.ts';

const READ = 'premium_api/read';
/** What the table says of a token that opens the route. */
export const IN = 'let in';

type Json = Readonly<Record<string, unknown>>;

/** What a row makes its token of. */
export interface Material {
  /** A token that the pool issued for the scope that reads. */
  readonly good: string;
  readonly header: Json;
  readonly claims: Json;
  /** Epoch seconds. */
  readonly now: number;
  /** Signs with the pool's own key what is given, text or JSON. */
  readonly signed: (claims: Json | string, header?: Json | string) => string;
  /** A signed token with some claims changed. */
  readonly claiming: (changes: Json) => string;
  /** The same with some members of the header changed. */
  readonly heading: (changes: Json) => string;
}

type Row = readonly [what: string, make: (material: Material) => string, answer: StepName | typeof IN];

const text = (value: Json | string): string => (typeof value === 'string' ? value : JSON.stringify(value));
const part = (value: Json | string): string => Buffer.from(text(value)).toString('base64url');
const parts = (token: string): string[] => token.split('.');

const form: readonly Row[] = [
  ['a token as the pool issued it', ({ good }) => good, IN],
  ['a token after the word Bearer', ({ good }) => `Bearer ${good}`, IN],
  ['a token after the word bearer', ({ good }) => `bearer ${good}`, IN],
  ['spaces around the token', ({ good }) => `  ${good}  `, IN],
  ['two spaces after Bearer', ({ good }) => `Bearer  ${good}`, 'form'],
  ['a no-break space after the token', ({ good }) => `${good}\u00a0`, 'form'],
  ['something after the token', ({ good }) => `${good} x`, 'form'],
  ['what is no JWT', () => 'opaque', 'form'],
  ['two parts', ({ good }) => parts(good).slice(0, 2).join('.'), 'form'],
  ['five parts', ({ good }) => `${good}.a.b`, 'form'],
  ['three empty parts', () => '..', 'form'],
  ['an empty payload', ({ good }) => good.replace(/\..*\./, '..'), 'form'],
  ['an empty signature', ({ good }) => good.replace(/[^.]*$/, ''), 'form'],
  ['= at the end', ({ good }) => `${good}==`, 'form'],
  ['a second spelling of the signature', ({ good }) => respelled(good), 'form'],
  ['plain Base64', ({ good }) => good.replace(/[^.]*$/, 'ab+/'), 'form'],
  ['12 KB', ({ claiming }) => claiming({ padding: 'x'.repeat(12_000) }), 'form'],
];

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

// The last character of 342 carries two bits; the other four are free to a decoder that is not careful.
const respelled = (token: string): string =>
  token.slice(0, -1) + ALPHABET[ALPHABET.indexOf(token.at(-1) ?? '') + 1];

const header: readonly Row[] = [
  ['a header that is a list', ({ signed, claims }) => signed(claims, '[]'), 'header'],
  ['a header that is no JSON', ({ signed, claims }) => signed(claims, 'header'), 'header'],
  ['crit', ({ heading }) => heading({ crit: ['x'], x: 1 }), 'header'],
  ['an empty crit', ({ heading }) => heading({ crit: [] }), 'header'],
  ['b64 false', ({ heading }) => heading({ b64: false }), 'header'],
  ['b64 false, and crit', ({ heading }) => heading({ b64: false, crit: ['b64'] }), 'header'],
  ['alg none', ({ heading }) => heading({ alg: 'none' }), 'header'],
  ['no alg', ({ heading }) => heading({ alg: undefined }), 'header'],
  ['alg RS512 over an RS256 signature', ({ heading }) => heading({ alg: 'RS512' }), 'signature'],
  ['HS256 with the key id as secret', ({ header, claims }) => hmac(header, claims), 'header'],
  ['no kid', ({ heading }) => heading({ kid: undefined }), 'header'],
  ['a kid that is a number', ({ heading }) => heading({ kid: 1 }), 'header'],
  ['an unknown kid', ({ heading }) => heading({ kid: 'unknown' }), 'key'],
  ['the kid of another member of every object', ({ heading }) => heading({ kid: 'constructor' }), 'key'],
  ['typ of another kind', ({ heading }) => heading({ typ: 'at+jwt' }), IN],
  [
    'a signature of another token',
    ({ good, claiming }) => swapped(good, claiming({ jti: 'other' })),
    'signature',
  ],
  ['a flipped signature', ({ good }) => `${good.slice(0, -8)}AAAAAAAA`, 'signature'],
  ['a short signature', ({ good }) => good.replace(/[^.]*$/, 'AAAA'), 'signature'],
];

const hmac = (header: Json, claims: Json): string => {
  const input = `${part({ ...header, alg: 'HS256' })}.${part(claims)}`;
  return `${input}.${createHmac('sha256', String(header.kid)).update(input).digest('base64url')}`;
};
const swapped = (one: string, other: string): string =>
  [...parts(one).slice(0, 2), parts(other)[2]].join('.');

const payload: readonly Row[] = [
  ['a payload that is a list', ({ signed }) => signed('[]'), 'claims'],
  ['a payload that is text', ({ signed }) => signed('"claims"'), 'claims'],
  ['a payload that is no JSON', ({ signed }) => signed('claims'), 'claims'],
  ['a byte-order mark before the payload', ({ signed, claims }) => signed(`\ufeff${text(claims)}`), 'claims'],
  ['white space in the payload', ({ signed, claims }) => signed(JSON.stringify(claims, null, 1)), 'claims'],
  ['a line end after the payload', ({ signed, claims }) => signed(`${text(claims)}\n`), 'claims'],
  [
    'a scope that is named twice',
    ({ signed, claims }) => signed(`{"scope":"none",${text(claims).slice(1)}`),
    'claims',
  ],
  [
    'an exp that is named twice',
    ({ signed, claims, now }) => signed(`{"exp":${now + 9},${text(claims).slice(1)}`),
    'claims',
  ],
];

const issuer: readonly Row[] = [
  ['another issuer', ({ claiming }) => claiming({ iss: 'http://127.0.0.1:1/other' }), 'issuer'],
  [
    'an issuer with a slash at the end',
    ({ claiming, claims }) => claiming({ iss: `${claims.iss}/` }),
    'issuer',
  ],
  ['no issuer', ({ claiming }) => claiming({ iss: undefined }), 'issuer'],
  ['issuers as a list', ({ claiming, claims }) => claiming({ iss: [claims.iss] }), 'issuer'],
];

const times: readonly Row[] = [
  ['no exp', ({ claiming }) => claiming({ exp: undefined }), 'times'],
  ['exp null', ({ claiming }) => claiming({ exp: null }), 'times'],
  ['a fractional exp', ({ claiming, now }) => claiming({ exp: now + 60.5 }), 'times'],
  ['exp as text', ({ claiming, now }) => claiming({ exp: String(now + 60) }), 'times'],
  ['a negative exp', ({ claiming }) => claiming({ exp: -1 }), 'times'],
  ['exp 0', ({ claiming }) => claiming({ exp: 0 }), 'times'],
  ['exp 1e20', ({ claiming }) => claiming({ exp: 1e20 }), 'times'],
  ['expired by a second', ({ claiming, now }) => claiming({ exp: now - 1 }), 'times'],
  ['expired now', ({ claiming, now }) => claiming({ exp: now }), 'times'],
  ['an expiry in a minute', ({ claiming, now }) => claiming({ exp: now + 60 }), IN],
  ['nbf 0', ({ claiming }) => claiming({ nbf: 0 }), IN],
  ['nbf in the past', ({ claiming, now }) => claiming({ nbf: now - 60 }), IN],
  ['nbf in the future', ({ claiming, now }) => claiming({ nbf: now + 60 }), 'times'],
  ['nbf as text', ({ claiming, now }) => claiming({ nbf: String(now - 60) }), 'times'],
  ['iat a few seconds ahead', ({ claiming, now }) => claiming({ iat: now + 5 }), IN],
  ['iat a day ahead', ({ claiming, now }) => claiming({ iat: now + 86_400, exp: now + 90_000 }), 'times'],
  ['iat as text', ({ claiming, now }) => claiming({ iat: String(now) }), 'times'],
  ['no iat', ({ claiming }) => claiming({ iat: undefined }), IN],
];

const route: readonly Row[] = [
  ['an ID token', ({ claiming }) => claiming({ token_use: 'id' }), 'use'],
  ['no token_use', ({ claiming }) => claiming({ token_use: undefined }), 'use'],
  ['token_use Access', ({ claiming }) => claiming({ token_use: 'Access' }), 'use'],
  ['a repeated scope', ({ claiming }) => claiming({ scope: `${READ} ${READ}` }), IN],
  ['the scope among others', ({ claiming }) => claiming({ scope: `openid ${READ} a/b` }), IN],
  ['another scope', ({ claiming }) => claiming({ scope: 'premium_api/write' }), 'scopes'],
  ['a scope after a tab', ({ claiming }) => claiming({ scope: `openid\t${READ}` }), 'scopes'],
  ['a scope after a line feed', ({ claiming }) => claiming({ scope: `openid\n${READ}` }), 'scopes'],
  ['a scope after a no-break space', ({ claiming }) => claiming({ scope: `openid\u00a0${READ}` }), 'scopes'],
  ['two spaces between scopes', ({ claiming }) => claiming({ scope: `openid  ${READ}` }), 'scopes'],
  ['a space before the scope', ({ claiming }) => claiming({ scope: ` ${READ}` }), 'scopes'],
  ['a space after the scope', ({ claiming }) => claiming({ scope: `${READ} ` }), 'scopes'],
  ['scopes as a list', ({ claiming }) => claiming({ scope: [READ] }), 'scopes'],
  ['no scope', ({ claiming }) => claiming({ scope: undefined }), 'scopes'],
  ['an empty scope', ({ claiming }) => claiming({ scope: '' }), 'scopes'],
  ['no client_id', ({ claiming }) => claiming({ client_id: undefined }), IN],
  ['an audience', ({ claiming }) => claiming({ aud: 'https://other.example' }), IN],
];

/** Tokens, good and bad, as they may stand behind `Authorization:`, and the step that refuses each on a route that reads. */
export const TOKEN_TABLE: readonly Row[] = [...form, ...header, ...payload, ...issuer, ...times, ...route];

/** What the rows need, with a fresh token of this stack. */
export const tokenMaterial = async (stack: RunningStack): Promise<Material> => {
  const good = await obtainFrom(stack, READ);
  const { header = {}, claims = {} } = decodeToken(good) ?? {};
  const { privateKey } = poolOf(stack).pool.keys.access;
  const signed = (body: Json | string, head: Json | string = header): string => {
    const input = `${part(head)}.${part(body)}`;
    return `${input}.${sign('sha256', Buffer.from(input), privateKey).toString('base64url')}`;
  };
  return {
    good,
    header,
    claims,
    now: Math.floor(Date.now() / 1000),
    signed,
    claiming: (changes) => signed({ ...claims, ...changes }),
    heading: (changes) => signed(claims, { ...header, ...changes }),
  };
};
