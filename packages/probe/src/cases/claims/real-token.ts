import type { Attempt } from '../../matrix/attempt.ts';
import type { Case } from '../../matrix/case.ts';
import type { CaseContext } from '../../matrix/context.ts';
import { gotIn } from '../../matrix/exchange.ts';
import { info, PASS } from '../../matrix/judgement.ts';
import { NotApplicable } from '../../matrix/not-applicable.ts';
import { accessRuleOf, scopesFor } from '../../matrix/right-caller.ts';
import { mayCall } from '../../matrix/route.ts';
import { clientsOf } from '../../matrix/target.ts';
import { isForeign } from '../shared/audience.ts';
import { claimedScopes } from '../shared/granted-scopes.ts';
import { bearer } from '../shared/requests.ts';
import { expired, fitting, NONE, readAll, show, shown } from './kept-token.ts';

/** Tokens that clients get for other APIs. */
async function* foreignClients(context: CaseContext): AsyncGenerator<Attempt> {
  const { target, route } = context;
  const expect = target.audience === undefined ? 'noted' : 'refused';
  for (const client of clientsOf(target)) {
    if (accessRuleOf(target, route)?.callers[client.name] === 'allow') continue;
    const token = await context.token(scopesFor(client, route), client);
    const scopes = claimedScopes(token) ?? client.scopes ?? [];
    if (mayCall(route, scopes) && (await isForeign(context, token)))
      yield bearer(context, client.name, token, { scopes, expect });
  }
}

async function* otherAudience(context: CaseContext): AsyncGenerator<Attempt> {
  const tokens = await readAll(context, 'other-audience');
  const several = clientsOf(context.target).length > 1;
  if (several) yield* foreignClients(context);
  if (tokens.length === 0 && context.exchanges.length === 0) throw NONE;
  yield* show(context, fitting(context, tokens));
}

// Users are refused whatever their scopes are, where nothing says that the route is for them.
const users = async (context: CaseContext): Promise<readonly Attempt[]> => {
  const callers = accessRuleOf(context.target, context.route)?.callers ?? {};
  const tokens = await readAll(context, 'user');
  if (tokens.length === 0) throw NONE;
  const barred = tokens.filter(({ name }) => callers[name] !== 'allow');
  if (barred.length === 0) throw new NotApplicable('The access file allows these users here.');
  return show(context, barred);
};

/** Real tokens, each wrong in one way: for whoever does not have the issuer's key. */
export const realTokens: readonly Case[] = [
  {
    id: 'E30',
    slug: 'earlier-token',
    title: 'Real token that has expired',
    standard: 'RFC 7519 §4.1.4, ASVS 5.0 9.2.1, OWASP API2:2023',
    mint: 'token-holder',
    sent: 'tokens of earlier runs, and of the config file, that expired longer ago than the leeway',
    right: 'unauthorized',
    cure: 'Check exp on every request.',
    attempts: expired,
  },
  {
    id: 'E31',
    slug: 'real-other-audience',
    title: 'Real token for another audience',
    standard: 'RFC 8725 §3.9, RFC 9068 §4, ASVS 5.0 9.2.3 and 10.3.1',
    mint: 'token-holder',
    sent: 'real tokens of the same issuer for another API: of the config file, and of clients that ask for another audience',
    right: 'refused',
    wanted:
      '401 or 403 where the target has an audience, or the config file says that the token is for another one',
    cure: 'Compare aud with the API’s own identifier.',
    attempts: otherAudience,
    check: ({ exchanges }) =>
      exchanges.some((exchange) => exchange.expectation === 'noted' && gotIn(exchange))
        ? info(
            'A token for another audience gets in, and the target does not say which one it insists on: apiAudience.',
          )
        : PASS,
  },
  {
    id: 'E32',
    slug: 'real-other-issuer',
    title: 'Real token of another issuer',
    standard: 'RFC 8725 §3.8, ASVS 5.0 9.1.3',
    mint: 'token-holder',
    sent: 'real tokens of other issuers, by the config file',
    right: 'refused',
    cure: 'Compare iss with the configured issuer, and take keys from that one alone.',
    attempts: (context) => shown(context, 'other-issuer'),
  },
  {
    id: 'E33',
    slug: 'user-token',
    title: 'Token of a signed-in user',
    standard: 'OWASP API5:2023, RFC 9700 §4.15',
    mint: 'token-holder',
    sent: 'real tokens of signed-in users, by the config file, on routes where the access file does not allow them',
    right: 'refused',
    cure: 'Tell users from machines by what the issuer puts into their tokens, and let in whom the route is for.',
    attempts: users,
  },
];
