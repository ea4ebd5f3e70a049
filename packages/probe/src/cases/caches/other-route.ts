import type { Case } from '../../matrix/case.ts';
import { gotIn } from '../../matrix/exchange.ts';
import { fail, inconclusive, PASS } from '../../matrix/judgement.ts';
import { bearer, withHeaders } from '../shared/requests.ts';
import { otherPoolToken, rightCaller } from '../shared/tokens.ts';
import { rightful, wrongful } from './callers.ts';

/** What was decided for one route or API, asked of another. */
export const otherRoutes: readonly Case[] = [
  {
    id: 'H01',
    slug: 'allowed-then-elsewhere',
    title: 'Allowed here, shown elsewhere',
    standard: 'OWASP API5:2023, ASVS 5.0 8.2.1',
    mint: 'token-holder',
    sent: 'each route with its token, and immediately the same token on a route that it does not open',
    right: 'refused',
    attempts: async (context) => [
      await rightful(context, 'allowed'),
      await wrongful(context, 'elsewhere'),
      await wrongful(context, 'elsewhere again'),
    ],
  },
  {
    id: 'H02',
    slug: 'refused-then-own',
    title: 'Refused elsewhere, shown here',
    standard: 'OWASP API5:2023',
    mint: 'token-holder',
    sent: 'a token on its own route, on one that it does not open, and immediately on its own again',
    right: 'refused',
    cure: 'Never cache a refusal of one route for another.',
    severity: 'medium',
    attempts: async (context) => [
      await rightCaller(context, 'before', { expect: 'noted' }),
      await wrongful(context, 'refused'),
      await rightCaller(context, 'after', { expect: 'noted' }),
    ],
    check: ({ exchanges: [before, , after] }) => {
      if (!gotIn(before)) return inconclusive('The right caller was refused from the start.');
      return gotIn(after) ? PASS : fail('The right caller is refused after a refusal elsewhere.');
    },
  },
  {
    id: 'H06',
    slug: 'other-api',
    title: 'Token on another API',
    standard: 'ASVS 5.0 9.1.3 and 10.3.1, RFC 8725 §3.8',
    mint: 'operator',
    sent: 'a token on its own API, then on an API that trusts another pool, and the other way round',
    right: 'refused',
    attempts: async (context) => {
      const { otherRoute } = await context.laboratory();
      const { token: own, scopes } = await context.rightToken();
      const other = await otherPoolToken(context);
      return [
        await rightful(context, 'own API'),
        bearer(context, 'other API', own, { route: otherRoute, scopes }),
        bearer(context, 'other API, its token', other, { route: otherRoute, expect: 'allowed' }),
        bearer(context, 'own API, other token', other),
      ];
    },
  },
  {
    id: 'H07',
    slug: 'nobody-after-allowed',
    title: 'After an allowed caller, one without a token',
    severity: 'critical',
    standard: 'RFC 9111 §3.5, ASVS 5.0 14.2.2',
    mint: 'token-holder',
    sent: 'the route with a token, and immediately without one',
    right: 'unauthorized',
    cure: 'Cache no answers of protected routes, or key the cache by the token.',
    attempts: async (context) => [
      await rightful(context, 'with token'),
      withHeaders(context, 'without token', {}),
    ],
  },
];
