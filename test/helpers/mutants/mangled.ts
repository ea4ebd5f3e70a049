import { createHash, sign } from 'node:crypto';
import { type Claims, TokenRejected, type TrustedIssuer } from '@mizt-auth/local-aws';
import { anyText, keysOf, laxToken, orClaims, orElse, rsaAgrees, takeApart } from './forgiving.ts';
import { gateway, type Mutant } from './mutant.ts';

type Signature = { readonly input: string; readonly signature: Buffer };

const accepting = (name: string, accepts: (parts: Signature) => boolean): Mutant =>
  gateway(name, ['C43'], { verifySignature: orElse(accepts) });

// As CVE-2009-0217 did: no more of the signature is compared than the token shows.
const truncating = (name: string, length: (shown: number) => number): Mutant => ({
  name,
  caughtBy: ['C43'],
  withPool: (pool) => ({
    verifySignature: orElse(({ input, signature }) => {
      const right = sign('sha256', Buffer.from(input), pool().keys.access.privateKey);
      const compared = length(signature.length);
      return compared > 0 && right.subarray(0, compared).equals(signature.subarray(0, compared));
    }),
  }),
});

const agrees = (token: string, issuer: TrustedIssuer): boolean =>
  keysOf(issuer).some((key) => rsaAgrees(takeApart(token), key));

const reading = (
  name: string,
  caughtBy: string,
  read: (token: string, issuer: TrustedIssuer) => Claims | undefined,
): Mutant => gateway(name, [caughtBy], { readToken: anyText, verifySignature: orClaims(read) });

const textOf = (part = ''): string => Buffer.from(part, 'base64url').toString();

const parse = <T>(text: string): T => {
  try {
    return JSON.parse(text) as T;
  } catch {
    throw new TokenRejected('invalid');
  }
};

interface Serialised {
  readonly payload: string;
  readonly header?: { readonly alg?: string };
  readonly signatures?: readonly { readonly protected: string; readonly signature: string }[];
}

const serialised = (name: string, accepts: (jws: Serialised, issuer: TrustedIssuer) => boolean): Mutant =>
  reading(name, 'C45', (token, issuer) => {
    const jws = parse<Serialised>(token);
    return accepts(jws, issuer) ? parse<Claims>(textOf(jws.payload)) : undefined;
  });

const headed = (name: string, algOf: (part: string) => unknown): Mutant =>
  reading(name, 'C46', (token) => {
    const [header = '', payload, signature] = token.split('.');
    return signature === '' && algOf(header) === 'none' ? parse<Claims>(textOf(payload)) : undefined;
  });

const algIn = (text: string): unknown => parse<{ readonly alg?: unknown }>(text).alg;

/** Gateways that take a token apart in their own way. */
export const mangledMutants: readonly Mutant[] = [
  truncating('signature compared as far as it goes', (shown) => shown),
  truncating('signature compared by its first 16 bytes', () => 16),
  accepting('hash taken for a signature', ({ input, signature }) =>
    createHash('sha1').update(input).digest().equals(signature),
  ),
  // RSA forgotten: what is compared is the padded hash as the token brings it.
  accepting(
    'padded hash taken for a signature',
    ({ input, signature }) =>
      signature.subarray(-32).equals(createHash('sha256').update(input).digest()) && signature[1] === 1,
  ),
  accepting('signature of a word accepted', ({ signature }) => signature.toString('base64url') === 'true'),
  reading('first of four parts believed', 'C44', (token, issuer) => {
    const [first, ...signed] = token.split('.');
    return signed.length === 3 && agrees(signed.join('.'), issuer) ? parse<Claims>(textOf(first)) : undefined;
  }),
  reading('second of four parts believed', 'C44', (token, issuer) => {
    const [header, claims, payload, signature] = token.split('.');
    if (signature === undefined || !agrees([header, payload, signature].join('.'), issuer)) return undefined;
    return parse<Claims>(textOf(claims));
  }),
  // Two parsers: the one that checks takes the first alg, the one that verifies takes the last.
  gateway('first alg checked, last alg used', ['C44'], {
    readToken: laxToken,
    verifySignature: orClaims((token) => {
      const [header, payload] = token.split('.').map(textOf);
      const first = /"alg":"(\w+)"/.exec(header ?? '')?.[1];
      return first === 'RS256' && algIn(header ?? '') === 'none' ? parse<Claims>(payload ?? '') : undefined;
    }),
  }),
  // Go's encoding/json finds a member in any case.
  gateway('alg found in other letters', ['C44'], {
    readToken: laxToken,
    verifySignature: orElse(({ header }) => header.alg === undefined && header.ALG === 'none'),
  }),
  serialised('flattened JWS: the unprotected header counts', ({ header }) => header?.alg === 'none'),
  // Every one of no signatures is right.
  serialised(
    'general JWS without a signature accepted',
    ({ payload, signatures }, issuer) =>
      signatures?.every(({ protected: header, signature }) =>
        agrees(`${header}.${payload}.${signature}`, issuer),
      ) ?? false,
  ),
  headed('header read as UTF-16', (part) => algIn(Buffer.from(part, 'base64url').toString('utf16le'))),
  headed('header with its byte-order mark dropped', (part) =>
    textOf(part).startsWith('\ufeff') ? algIn(textOf(part).slice(1)) : undefined,
  ),
  // A filter that looks for the word before the escapes are read.
  headed('none looked for in the text of the header', (part) =>
    /none/i.test(textOf(part)) ? undefined : algIn(textOf(part)),
  ),
];
