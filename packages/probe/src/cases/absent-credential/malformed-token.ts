import { randomBytes } from 'node:crypto';
import { encode } from '../../forge/jws.ts';
import type { Case } from '../../matrix/case.ts';
import { bearers, withLines } from '../shared/requests.ts';

const segment = (bytes = 24): string => randomBytes(bytes).toString('base64url');

const HEADER = encode({ alg: 'RS256', kid: 'unknown' });
const CLAIMS = encode({ sub: 'nobody', token_use: 'access' });

const dots = (): Record<string, string> => ({
  'no dot': segment(),
  'one dot': `${HEADER}.${CLAIMS}`,
  'dots alone': '..',
  'a trailing dot': `${HEADER}.${CLAIMS}.${segment()}.`,
  'four dots': [HEADER, CLAIMS, segment(), segment(), segment()].join('.'),
  'five dots': [HEADER, CLAIMS, segment(), segment(), segment(), segment()].join('.'),
});

const alphabets = (): Record<string, string> => ({
  'illegal characters': `${HEADER}.${CLAIMS}!*.${segment()}`,
  padding: `${HEADER}==.${CLAIMS}=.${segment()}==`,
  'plain Base64': `${HEADER}.${CLAIMS}.ab+/${segment()}`,
  'a space inside': `${HEADER}.${CLAIMS} .${segment()}`,
});

const json = (): Record<string, string> => ({
  'header no JSON': `${encode('not json')}.${CLAIMS}.${segment()}`,
  'payload no JSON': `${HEADER}.${encode('not json')}.${segment()}`,
  'payload an array': `${HEADER}.${encode('[]')}.${segment()}`,
  'payload a number': `${HEADER}.${encode('1')}.${segment()}`,
  'header an array': `${encode('[{"alg":"RS256"}]')}.${CLAIMS}.${segment()}`,
  'repeated members': `${encode('{"alg":"none","alg":"RS256"}')}.${encode('{"sub":"a","sub":"b"}')}.${segment()}`,
});

/** Bearer tokens that are no JWS. */
export const malformedTokens: readonly Case[] = [
  {
    id: 'A11',
    slug: 'random-token',
    title: 'Random string as token',
    standard: 'RFC 7519 §7.2',
    mint: 'anyone',
    sent: 'random bytes, and a word',
    right: 'unauthorized',
    attempts: (context) => bearers(context, { random: segment(64), word: 'null' }),
  },
  {
    id: 'A12',
    slug: 'part-count',
    title: 'Wrong number of parts',
    standard: 'RFC 7515 §5.2',
    mint: 'anyone',
    sent: 'tokens of one, two, five and six parts, dots alone, a trailing dot',
    right: 'unauthorized',
    attempts: (context) => bearers(context, dots()),
  },
  {
    id: 'A13',
    slug: 'not-base64url',
    title: 'Parts that are not base64url',
    standard: 'RFC 7515 §5.2, RFC 6750 §2.1',
    mint: 'anyone',
    sent: 'illegal characters, padding, `+/`, bytes that are not UTF-8',
    right: 'malformed',
    attempts: (context) => [
      ...bearers(context, alphabets()),
      withLines(context, 'no UTF-8', [['authorization', `Bearer ${HEADER}.\xff\xfe.${segment()}`]]),
    ],
  },
  {
    id: 'A14',
    slug: 'not-json',
    title: 'Parts that are not JSON objects',
    standard: 'RFC 7515 §4, RFC 7519 §4 and §7.2',
    mint: 'anyone',
    sent: 'header and payload as text, array, number, and with repeated members',
    right: 'unauthorized',
    attempts: (context) => bearers(context, json()),
  },
];
