import { createHmac, createPublicKey, type JsonWebKey } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { type Parts, type PublicJwk, signedBy } from './token.ts';

/** A request, and the body that came with it. */
export interface Call {
  readonly request: IncomingMessage;
  readonly body: string;
}

/** The status for a call by the right rules; for this token where one is given, else for the request's own. */
export type Sound = (token?: string) => number;

/** What decides a call in place of the right rules. */
export type Guard = (call: Call, sound: Sound) => number | Promise<number>;

/** Where a router takes a call to. */
export interface Destination {
  readonly method: string;
  /** The path alone, without a query. */
  readonly path: string;
}

/** A mistake in one route: each one that real APIs had. */
export interface Weakness {
  readonly token?: (request: IncomingMessage) => string | null | undefined;
  readonly accepts?: (parts: Parts, keys: readonly PublicJwk[]) => boolean;
  readonly open?: true;
  /** A method beside the declared ones that asks nobody for a token. */
  readonly openMethod?: string;
  /** Makes a guard, with a state of its own for each server. */
  readonly guard?: () => Guard;
  /** Other ways to the route than the one that is guarded, as the router reads a call. */
  readonly router?: (call: Call, seen: Destination) => Partial<Destination>;
  /** Requests, byte for byte, that Node's own parser refuses and another one answers. */
  readonly unparsed?: (bytes: string) => boolean;
}

const pem = (jwk: JsonWebKey): string =>
  createPublicKey({ key: jwk, format: 'jwk' }).export({ format: 'pem', type: 'spki' }).toString();

const hmac = ({ input }: Parts, secret: string): Buffer =>
  createHmac('sha256', secret).update(input).digest();

/** Common mistakes, each to be found on whichever route has it. */
export const WEAKNESSES = {
  'alg none': { accepts: ({ header }) => String(header.alg).toLowerCase() === 'none' },
  'HS256 with the public key': {
    accepts: (parts, keys) =>
      parts.header.alg === 'HS256' && keys.some((key) => hmac(parts, pem(key)).equals(parts.signature)),
  },
  'a signature left out': { accepts: ({ signature }) => signature.length === 0 },
  'a key in the token': {
    accepts: (parts) =>
      typeof parts.header.jwk === 'object' && signedBy(parts, parts.header.jwk as JsonWebKey),
  },
  'a token in the query': {
    token: ({ url }) => new URL(url ?? '/', 'http://api').searchParams.get('access_token'),
  },
  'a token in a cookie': {
    token: ({ headers }) => /(?:^|; )access_token=([^;]+)/.exec(headers.cookie ?? '')?.[1],
  },
  'no guard at all': { open: true },
  'an open PUT beside it': { openMethod: 'PUT' },
} as const satisfies Readonly<Record<string, Weakness>>;
