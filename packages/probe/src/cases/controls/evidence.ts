import type { Case } from '../../matrix/case.ts';
import { fail, info, PASS } from '../../matrix/judgement.ts';

/** Seconds that the clocks of two machines may differ without anyone noticing. */
const CLOCK_SECONDS = 60;

/** What else must hold for a refusal to prove anything. */
export const evidence: readonly Case[] = [
  {
    id: 'CTL-05',
    slug: 'handler-not-reached',
    on: 'once',
    title: 'No refusal reached the handler',
    standard: 'ASVS 5.0 16.5.3',
    mint: 'anyone',
    sent: 'nothing: every refusal of the run is searched for the content',
    right: 'noted',
    phase: 'review',
    cure: 'Authorize before the handler runs, and answer refusals without its output.',
    wanted: 'no content in any refusal',
    attempts: () => [],
    check: ({ log, allContent }) => {
      const canaries = allContent();
      const refusals = log.filter(({ response }) => response !== null && response.status >= 400);
      const leaking = refusals.find(({ response }) => canaries.some((text) => response?.body.includes(text)));
      if (leaking) return fail(`The refusal in ${leaking.trialId} contains the protected content.`);
      return canaries.length === 0
        ? info('The content of no route is known, so nothing was searched for.')
        : PASS;
    },
  },
  {
    id: 'CTL-06',
    slug: 'token-as-announced',
    on: 'once',
    title: 'The token says what the endpoint said',
    standard: 'RFC 9068 §2.2, §2.2.3 and §4, RFC 6749 §5.1',
    mint: 'token-holder',
    sent: 'nothing: a real token is decoded',
    right: 'noted',
    phase: 'before',
    wanted: 'an access token with a scope, a future expiry and a published key',
    attempts: () => [],
    check: async (context) => {
      const { header, payload } = await context.parts();
      const keys = await context.jwks();
      const life = Number(payload.exp) - context.target.context.now() / 1000;
      if (!(life > -CLOCK_SECONDS))
        return fail('A token that was just obtained has expired: check the clocks.');
      if (!keys.some(({ kid }) => kid === header.kid))
        return fail('The issuer’s JWKS lacks the key of its token.');
      if (payload.token_use !== undefined && payload.token_use !== 'access')
        return fail('It is not an access token.');
      return typeof payload.scope === 'string' ? PASS : info('The token carries no scope claim.');
    },
  },
];
