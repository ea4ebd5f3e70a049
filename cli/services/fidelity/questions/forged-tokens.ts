import type { Questions } from '../question.ts';
import { bearer, noReading } from './words.ts';

const KEY = 'It takes a token that only the holder of the pool’s private key can sign.';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

// The last letter of an RSA signature in base64url has bits to spare, so its neighbour stands for the same bytes.
const respelled = (token: string): string =>
  `${token.slice(0, -1)}${ALPHABET[ALPHABET.indexOf(token.at(-1) ?? '') ^ 1]}`;

/** What the authorizer makes of tokens that no pool writes. */
export const forgedTokens: Questions = [
  {
    id: 'json-spelling',
    question: 'payload with repeated members, white space or a byte-order mark',
    choice: '401: Cognito writes compact JSON',
    constant: '`readClaims` in `token-rules/claims.ts`',
    asked: KEY,
  },
  {
    id: 'base64-spelling',
    question: 'base64url with padding, or in a second spelling of the same bytes',
    choice: '401 (RFC 7515 section 2)',
    constant: '`isCanonical` in `token-rules/compact-form.ts`',
    asked: {
      tokens: ['right'],
      unless: noReading,
      ways: {
        'signature with padding': async (asker) => asker.call(bearer(`${await asker.token('right')}==`)),
        'signature in a second spelling': async (asker) =>
          asker.call(bearer(respelled(await asker.token('right')))),
      },
    },
  },
  {
    id: 'header-extensions',
    question: '`crit` or `b64` in the header',
    choice: '401: no extension is known (RFC 7515 section 4.1.11, RFC 7797 section 7)',
    constant: '`EXTENSIONS` in `token-rules/header.ts`',
    asked: KEY,
  },
  {
    id: 'expiry-form',
    question: '`exp` missing, a fraction, text, negative or beyond whole numbers',
    choice: '401: Cognito writes whole seconds',
    constant: '`isTime` in `token-rules/claims.ts`',
    asked: KEY,
  },
  {
    id: 'not-before',
    question: '`nbf` of 0, or in the past',
    choice: 'accepted, as RFC 7519 section 4.1.5 says',
    constant: '`checkTimes` in `token-rules/claims.ts`',
    asked: KEY,
  },
  {
    id: 'issued-in-future',
    question: '`iat` in the future',
    choice: '401 beyond a minute; a missing one is accepted',
    constant: '`IAT_LEEWAY_SECONDS` in `token-rules/claims.ts`',
    asked: KEY,
  },
  {
    id: 'scope-separators',
    question: 'scopes parted by anything but one space, or with space around them',
    choice: 'none of them counts (RFC 6749 section 3.3); a repeated scope is one scope',
    constant: '`SCOPE` in `token-rules/route.ts`',
    asked: KEY,
  },
  {
    id: 'audience',
    question: 'no `client_id`, or an `aud`',
    choice: 'accepted: the authorizer’s pages name neither',
    constant: '`checkRoute` in `token-rules/route.ts`',
    asked: KEY,
  },
];
