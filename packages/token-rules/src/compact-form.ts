import { isRecord, type JsonRecord, parseJson } from '@mizt-auth/contract';
import type { Refusal } from './steps.ts';

/** API Gateway's limit of all header lines together, in bytes. */
export const MAX_HEADER_BYTES = 10_240;

/** What the header line of a token holds beside it: `authorization: Bearer ` and the end of the line. */
const LINE_BYTES = 'authorization: Bearer \r\n'.length;

// The header's value is the token, with or without "Bearer " in front; AWS takes both. How it treats
// other spellings of the scheme is not documented; RFC 9110 section 11.1 says that case does not count.
const CREDENTIAL = /^(?:bearer )?([A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+)$/i;

/** The token in the value of an Authorization header; undefined where there is none in compact form. */
export const readCredential = (value: string): string | undefined => CREDENTIAL.exec(value)?.[1];

/** A token in compact form (RFC 7515 section 3.1), taken apart and not decoded. */
export interface CompactParts {
  readonly header: string;
  readonly payload: string;
  readonly signature: string;
  /** What the signature covers. */
  readonly input: string;
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/**
 * True for base64url that is the only spelling of its bytes: no padding, no bits left over at the end
 * (RFC 7515 section 2, RFC 4648 section 3.5). Any other spelling would be a second token for one signature.
 */
const isCanonical = (part: string): boolean => {
  const unused = [0, -1, 15, 3][part.length % 4] ?? -1;
  return unused !== -1 && (ALPHABET.indexOf(part.at(-1) ?? '') & unused) === 0;
};

const refuse = (why: string): Refusal => ({ step: 'form', problem: 'not a JWT', why });

/** Takes a token apart, or says why it is none. What API Gateway cannot take is refused where that decides. */
export const splitToken = (
  token: string,
  { cognito }: { readonly cognito: boolean },
): CompactParts | Refusal => {
  if (readCredential(token) !== token) return refuse('It is not a JWT: it is not three parts in base64url.');
  if (cognito && token.length > MAX_HEADER_BYTES - LINE_BYTES)
    return refuse(
      `It has ${token.length} characters, too many for header lines of ${MAX_HEADER_BYTES} bytes.`,
    );
  const [header = '', payload = '', signature = ''] = token.split('.');
  if (![header, payload, signature].every(isCanonical))
    return refuse('It is not a JWT: a part of it is not base64url.');
  return { header, payload, signature, input: token.slice(0, header.length + 1 + payload.length) };
};

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text of a part; undefined where its bytes are not UTF-8. A byte-order mark stays in it. */
export const textOf = (part: string): string | undefined => {
  try {
    return utf8.decode(Buffer.from(part, 'base64url'));
  } catch {
    return undefined;
  }
};

/** A token that was looked into and not verified. */
export interface DecodedToken {
  readonly header: JsonRecord;
  readonly claims: JsonRecord;
}

/** Looks into a token without verifying anything; undefined where header or claims are no JSON object. */
export const decodeToken = (token: string): DecodedToken | undefined => {
  const [header, claims, signature, more] = token.split('.', 4);
  if (signature === undefined || more !== undefined) return undefined;
  const [first, second] = [header, claims].map((part) => parseJson(textOf(part ?? '') ?? ''));
  return isRecord(first) && isRecord(second) ? { header: first, claims: second } : undefined;
};

/**
 * True for a token that only its issuer, or the API that it is for, can read: it is no signed JWT at all, or an
 * encrypted one (five parts, RFC 7516 section 3.1). A broken JWT is none of these.
 */
export const isOpaque = (token: string): boolean =>
  !/^ey[\w-]*\./.test(token) || token.split('.').length === 5;
