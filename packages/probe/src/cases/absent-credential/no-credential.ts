import type { Case } from '../../matrix/case.ts';
import { fail } from '../../matrix/judgement.ts';
import { memberOf } from '../../wire/body.ts';
import { authorization, withHeaders, withLines } from '../shared/requests.ts';

/** Credentials that belong to nobody: a real secret is never sent to an API. */
const DUMMY = Buffer.from('dummy:dummy').toString('base64');

/** Nothing that could be a token. */
export const noCredential: readonly Case[] = [
  {
    id: 'A01',
    slug: 'no-token',
    title: 'No token',
    standard: 'RFC 6750 §3 and §3.1, RFC 9110 §15.5.2, OWASP API2:2023',
    mint: 'anyone',
    sent: 'no Authorization header',
    right: 'unauthorized',
    strict: 'challenged',
    cure: 'Put the authorizer on the method, and deploy the stage again.',
    attempts: (context) => [withHeaders(context, 'no token', {})],
    check: ({ target: { refusalMessage }, exchanges }) => {
      const { response } = exchanges[0] ?? {};
      if (refusalMessage === undefined || response?.status !== 401) return undefined;
      const message = memberOf(response.body, 'message');
      if (message === refusalMessage) return undefined;
      return fail(`The 401 says ${JSON.stringify(message ?? null)}, not "${refusalMessage}".`);
    },
  },
  {
    id: 'A02',
    slug: 'empty-header',
    title: 'Empty Authorization header',
    standard: 'RFC 6750 §2.1, RFC 9110 §11.4',
    mint: 'anyone',
    sent: '`Authorization:` without a value',
    right: 'malformed',
    strict: 'unauthorized',
    attempts: (context) => [authorization(context, 'empty', '')],
  },
  {
    id: 'A03',
    slug: 'scheme-alone',
    title: 'Scheme without a token',
    standard: 'RFC 6750 §2.1 and §3.1',
    mint: 'anyone',
    sent: '`Bearer` with and without a space after it',
    right: 'malformed',
    attempts: (context) => [
      authorization(context, 'Bearer', 'Bearer'),
      withLines(context, 'Bearer and a space', [['authorization', 'Bearer ']]),
    ],
  },
  {
    id: 'A04',
    slug: 'white-space',
    title: 'White space instead of a credential',
    standard: 'RFC 9110 §5.5 and §11.4',
    mint: 'anyone',
    sent: 'spaces alone, a tab alone',
    right: 'malformed',
    strict: 'unauthorized',
    attempts: (context) => [
      withLines(context, 'spaces', [['authorization', '   ']]),
      withLines(context, 'tab', [['authorization', '\t']]),
    ],
  },
  {
    id: 'A05',
    slug: 'basic-credentials',
    title: 'Basic credentials',
    standard: 'RFC 9110 §11.4',
    mint: 'anyone',
    sent: '`Basic` with a made-up user and password',
    right: 'malformed',
    strict: 'unauthorized',
    attempts: (context) => [authorization(context, 'Basic', `Basic ${DUMMY}`)],
  },
];
