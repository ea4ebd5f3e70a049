import { claimsOf } from '../../forge/jws.ts';
import type { Case } from '../../matrix/case.ts';
import { gotIn } from '../../matrix/exchange.ts';
import { inconclusive, info, PASS } from '../../matrix/judgement.ts';
import { bearer } from '../shared/requests.ts';
import { otherPoolToken, rightCaller } from '../shared/tokens.ts';

const secondsLeft = (token: string): number =>
  Math.max(0, Math.round(Number(claimsOf(token).exp ?? 0) - Date.now() / 1000));

/** Tokens that were good once, or are shown again. */
export const revoked: readonly Case[] = [
  {
    id: 'E18',
    slug: 'withdrawn-key',
    title: 'Key that left the JWKS',
    standard: 'ASVS 5.0 9.1.3, RFC 9068 §4',
    mint: 'issuer',
    sent: 'a token of a key while it is published, and another once it no longer is',
    right: 'unauthorized',
    cure: 'Read the JWKS again at times, and forget keys that it no longer has.',
    attempts: async function* (context) {
      const keys = context.keyControl();
      const kid = await keys.publish();
      yield bearer(context, 'published', await context.signed({}, { kid }), { expect: 'noted' });
      await keys.withdraw(kid);
      yield bearer(context, 'withdrawn', await context.signed({}, { kid }));
    },
    check: ({ exchanges: [published] }) =>
      gotIn(published) ? PASS : inconclusive('The key was not accepted while it was published.'),
  },
  {
    id: 'E20',
    slug: 'deleted-client',
    on: 'once',
    title: 'Token of a client that was deleted',
    standard: 'ASVS 5.0 8.3.2',
    mint: 'operator',
    sent: 'a real token, once its client no longer exists',
    right: 'noted',
    phase: 'alone',
    wanted: 'reported: accepted by design',
    attempts: async function* (context) {
      const { clients, otherRoute, deleteClient } = await context.laboratory();
      const token = await otherPoolToken(context);
      await deleteClient(clients.ordinary.id);
      yield bearer(context, `${secondsLeft(token)} s`, token, { route: otherRoute });
    },
    check: ({ exchanges: [only] }) =>
      gotIn(only)
        ? info(`By design the token stays good until it expires, here for ${only?.attempt.label} more.`)
        : info('The token stopped working with its client.'),
  },
  {
    id: 'E21',
    slug: 'token-shown-twice',
    on: 'once',
    title: 'Token shown twice',
    standard: 'ASVS 5.0 10.3.5, RFC 9700 §2.2.1',
    mint: 'token-holder',
    sent: 'the same real token in two requests',
    right: 'noted',
    wanted: 'reported: accepted by design',
    attempts: async (context) => {
      return [await rightCaller(context, 'first'), await rightCaller(context, 'second')];
    },
    check: ({ exchanges: [, second] }) =>
      gotIn(second)
        ? info('Anyone who has the token can use it: it is not bound to its sender.')
        : info('A token can be used once.'),
  },
];
