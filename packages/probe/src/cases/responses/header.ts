import type { Case } from '../../matrix/case.ts';
import { fail, info, PASS } from '../../matrix/judgement.ts';
import { withHeaders } from '../shared/requests.ts';
import { rightCaller } from '../shared/tokens.ts';
import { responseCase } from './response-case.ts';

/** Headers that let others read the content. */
export const headers: readonly Case[] = [
  responseCase({
    id: 'J06',
    slug: 'cors-closed',
    title: 'CORS opens nothing',
    standard: 'ASVS 5.0 3.4.2, OWASP API8:2023',
    sent: 'no token and an Origin from elsewhere',
    cure: 'Name the origins that may call, or leave CORS off: machines need none.',
    wanted: 'no credentials for any origin; other openness is reported',
    attempts: (context) => [
      withHeaders(context, 'origin', { origin: 'https://elsewhere.mizt-auth.invalid' }),
    ],
    check: ({ exchanges: [only] }) => {
      const headers = only?.response?.headers ?? {};
      const origin = headers['access-control-allow-origin'];
      const open = origin === '*' || origin === 'https://elsewhere.mizt-auth.invalid';
      if (open && headers['access-control-allow-credentials'] === 'true')
        return fail('Any page may call with credentials.');
      return open ? info('Any page may read the answers: CORS allows every origin.') : PASS;
    },
  }),
  responseCase({
    id: 'J07',
    slug: 'content-not-cached',
    title: 'Content is not cached on the way',
    standard: 'RFC 9111 §3.5, §5.2.2.9 and §5.2.2.10, ASVS 5.0 14.2.2, OWASP API8:2023',
    mint: 'token-holder',
    sent: 'the right caller; the answer’s Cache-Control',
    cure: 'Answer protected content with Cache-Control: no-store or private.',
    wanted: 'neither public nor s-maxage; a missing header is reported',
    attempts: async (context) => [await rightCaller(context, 'right caller')],
    check: ({ exchanges: [only] }) => {
      const control = only?.response?.headers['cache-control'];
      if (control === undefined)
        return info('The content has no Cache-Control; shared caches keep it out by themselves.');
      return /public|s-maxage/i.test(control)
        ? fail(`Cache-Control: ${control} lets shared caches keep the content.`)
        : PASS;
    },
  }),
];
