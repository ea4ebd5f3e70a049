import { randomUUID } from 'node:crypto';
import type { Lab } from '../lab.ts';
import type { Attempt, Row } from '../row.ts';
import { leastScopes } from '../target.ts';
import { fail, inconclusive, info, PASS } from '../verdict.ts';
import { bearer, routeRequest } from './attempts.ts';

const rightCaller = async (lab: Lab): Promise<Attempt[]> => {
  const scopes = leastScopes(lab.route);
  return [bearer(lab, `with ${scopes.join(' ') || 'any token'}`, await lab.token(scopes), { scopes })];
};

const nowhere = (lab: Lab, label: string, headers: Readonly<Record<string, string>>): Attempt => {
  const url = new URL(lab.route.url);
  url.pathname = `${url.pathname.replace(/[^/]*$/, '')}${randomUUID()}`;
  url.search = '';
  return { label, request: { ...routeRequest(lab.route, headers), url: url.href } };
};

/** Seconds that the clocks of two machines may differ without anyone noticing. */
const CLOCK_SECONDS = 60;

/** The controls: without them the negatives prove nothing. */
export const controls: readonly Row[] = [
  {
    id: 'CTL-03',
    title: 'What the target says where there is nothing',
    standard: 'RFC 9110 §15.5.5',
    mint: 'A',
    sent: 'a path that does not exist, without a token and with junk for one',
    right: 'noted',
    phase: 'before',
    wanted: 'no success',
    attempts: (lab) => [
      nowhere(lab, 'no token', {}),
      nowhere(lab, 'junk token', { authorization: 'Bearer junk' }),
    ],
    check: ({ exchanges }) => {
      const answered = exchanges.find(({ response }) => response !== null && response.status < 400);
      if (answered) return inconclusive('A path that does not exist is answered as if it did.');
      const statuses = [...new Set(exchanges.map(({ response }) => response?.status ?? 'no answer'))];
      return { ...PASS, reason: `No such route: HTTP ${statuses.join(' and ')}.` };
    },
  },
  {
    id: 'CTL-01',
    title: 'The right caller reads',
    standard: 'RFC 6750 §2.1',
    mint: 'T',
    sent: 'each route that reads, with a token of its scope',
    right: 'allowed',
    phase: 'before',
    on: 'each-reading',
    attempts: rightCaller,
  },
  {
    id: 'CTL-02',
    title: 'The right caller writes',
    standard: 'RFC 6750 §2.1',
    mint: 'T',
    sent: 'each route that writes, with a token of its scope',
    right: 'allowed',
    phase: 'before',
    on: 'each-writing',
    attempts: rightCaller,
  },
  {
    id: 'CTL-04',
    title: 'The right caller still gets in at the end',
    standard: 'RFC 6750 §2.1',
    mint: 'T',
    sent: 'CTL-01 and CTL-02 again, after all negatives',
    right: 'allowed',
    phase: 'after',
    on: 'each-protected',
    attempts: rightCaller,
  },
  {
    id: 'CTL-05',
    title: 'No refusal reached the handler',
    standard: 'ASVS 5.0 8.3.1',
    mint: 'A',
    sent: 'nothing: every refusal of the run is searched for the content',
    right: 'noted',
    phase: 'review',
    cure: 'Authorize before the handler runs, and answer refusals without its output.',
    wanted: 'no content in any refusal',
    attempts: () => [],
    check: ({ log, content, target }) => {
      const canaries = target.routes.flatMap((route) => content(route));
      const refusals = log.filter(({ response }) => response !== null && response.status >= 400);
      const leaking = refusals.find(({ response }) => canaries.some((text) => response?.body.includes(text)));
      if (leaking) return fail(`The refusal in ${leaking.caseId} carries the content.`);
      return canaries.length === 0
        ? info('The content of no route is known, so nothing was searched for.')
        : PASS;
    },
  },
  {
    id: 'CTL-06',
    title: 'The token says what the endpoint said',
    standard: 'RFC 9068 §2.2, RFC 6749 §5.1',
    mint: 'T',
    sent: 'nothing: a real token is decoded',
    right: 'noted',
    phase: 'before',
    wanted: 'an access token with a scope, a future expiry and a published key',
    attempts: () => [],
    check: async (lab) => {
      const { header, payload } = await lab.parts();
      const keys = await lab.jwks();
      const life = Number(payload.exp) - lab.target.context.now() / 1000;
      if (!(life > -CLOCK_SECONDS))
        return fail('A token that was just obtained has expired: check the clocks.');
      if (!keys.some(({ kid }) => kid === header.kid))
        return fail('The issuer’s JWKS lacks the key of its token.');
      if (payload.token_use !== undefined && payload.token_use !== 'access')
        return fail('It is no access token.');
      return typeof payload.scope === 'string' ? PASS : info('The token carries no scope claim.');
    },
  },
];
