import type { Case } from '../../matrix/case.ts';
import { fail, PASS } from '../../matrix/judgement.ts';
import { withHeaders } from '../shared/requests.ts';
import { namesOf, remarkedHere, statusesOf } from './remarked.ts';
import { responseCase } from './response-case.ts';

/** The status of refusals, told once for each route: nobody got in, so no other case fails for it. */
export const statuses: readonly Case[] = [
  responseCase({
    id: 'J15',
    slug: 'refusal-status',
    title: 'Refusals have the status that is due',
    severity: 'low',
    standard: 'RFC 6750 §3.1, RFC 9110 §15.5.2',
    sent: 'no token; the status of every refusal of the run',
    cure: 'Answer 401 where the token is missing or wrong, and 403 where its scope is.',
    right: 'unauthorized',
    wanted: '401, and 401 or 403 for a scope that is missing',
    attempts: (context) => [withHeaders(context, 'no token', {}, { expect: 'unauthorized' })],
    check: (context) => {
      const odd = remarkedHere(context, 'odd-status');
      if (odd.length === 0) return PASS;
      return fail(
        `Nobody got in, but HTTP ${statusesOf(odd)} is not the refusal that is due: ${namesOf(odd)}.`,
      );
    },
  }),
  responseCase({
    id: 'J16',
    slug: 'refused-not-failed',
    title: 'The API refuses and does not fail',
    severity: 'low',
    standard: 'ASVS 5.0 16.5.3 and 16.5.1',
    sent: 'a token that is none; every answer of the run to a wrong caller',
    cure: 'Catch what the verification throws, and answer 401.',
    wanted: 'no HTTP 500',
    attempts: (context) => [withHeaders(context, 'no JWS', { authorization: 'Bearer e30.e30.AA' })],
    check: (context) => {
      const faults = remarkedHere(context, 'server-fault');
      if (faults.length === 0) return PASS;
      return fail(`The API fails instead of refusing: HTTP ${statusesOf(faults)} in ${namesOf(faults)}.`);
    },
  }),
];
