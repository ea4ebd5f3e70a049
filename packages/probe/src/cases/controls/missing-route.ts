import { randomUUID } from 'node:crypto';
import type { Attempt } from '../../matrix/attempt.ts';
import type { Case } from '../../matrix/case.ts';
import type { CaseContext } from '../../matrix/context.ts';
import { inconclusive, PASS } from '../../matrix/judgement.ts';
import { routeRequest } from '../shared/requests.ts';

const nowhere = (context: CaseContext, label: string, headers: Readonly<Record<string, string>>): Attempt => {
  const url = new URL(context.route.url);
  url.pathname = `${url.pathname.replace(/[^/]*$/, '')}${randomUUID()}`;
  url.search = '';
  return { label, request: { ...routeRequest(context.route, headers), url: url.href } };
};

/** What the target says where there is nothing. */
export const missingRoute: readonly Case[] = [
  {
    id: 'CTL-03',
    slug: 'nothing-there',
    on: 'once',
    title: 'What the target says where there is nothing',
    standard: 'RFC 9110 §15.5.5',
    mint: 'anyone',
    sent: 'a path that does not exist, without a token and with junk for one',
    right: 'noted',
    phase: 'learn',
    atOnce: true,
    wanted: 'no success, unless the API declares an open route for all the rest',
    attempts: (context) => [
      nowhere(context, 'no token', {}),
      nowhere(context, 'junk token', { authorization: 'Bearer junk' }),
    ],
    check: ({ exchanges, target }) => {
      const answered = exchanges.find(({ response }) => response !== null && response.status < 400);
      if (answered && target.catchAll)
        return { ...PASS, reason: 'An open route takes whatever no other one does, as the API declares.' };
      if (answered) return inconclusive('A path that does not exist is answered as if it did.');
      const statuses = [...new Set(exchanges.map(({ response }) => response?.status ?? 'no answer'))].sort();
      return { ...PASS, reason: `No such route: HTTP ${statuses.join(' and ')}.` };
    },
  },
];
