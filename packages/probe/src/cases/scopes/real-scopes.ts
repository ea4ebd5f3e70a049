import type { Attempt } from '../../matrix/attempt.ts';
import type { Case } from '../../matrix/case.ts';
import type { CaseContext } from '../../matrix/context.ts';
import { NotApplicable } from '../../matrix/not-applicable.ts';
import { rightCallerOf } from '../../matrix/right-caller.ts';
import { scopesOf } from '../../matrix/target.ts';
import { wrongTokens } from '../shared/granted-scopes.ts';
import { bearer } from '../shared/requests.ts';
import { rightCaller } from '../shared/tokens.ts';
import { declaredPolicy } from './declared-policy.ts';
import { scopeCase } from './scope-claim.ts';

const wrongScopes = async (context: CaseContext): Promise<Attempt[]> => {
  const wrong = await wrongTokens(context);
  if (wrong.length === 0) throw new NotApplicable('The client has no scope that does not open this route.');
  return wrong.map(({ token, asked, scopes }) =>
    bearer(context, `with ${asked.join(' ')}`, token, { scopes }),
  );
};

const everyScope = async (context: CaseContext): Promise<Attempt[]> => {
  const { target, route } = context;
  const right = rightCallerOf(target, route);
  if (right === undefined) return [await rightCaller(context, 'all scopes')];
  const scopes = scopesOf(target, right.client);
  return [bearer(context, 'all scopes', await context.token(scopes, right.client), { scopes })];
};

/** Real tokens: each scope on each route. */
export const realScopes: readonly Case[] = [
  scopeCase({
    id: 'F01',
    slug: 'write-with-other-scope',
    title: 'Write with a token of another scope',
    standard: 'RFC 6750 §3.1, ASVS 5.0 8.2.1 and 10.3.2, OWASP API5:2023',
    mint: 'token-holder',
    sent: 'each route that writes, with each single scope that does not open it',
    on: 'each-writing',
    attempts: wrongScopes,
  }),
  scopeCase({
    id: 'F02',
    slug: 'read-with-other-scope',
    title: 'Read with a token of another scope',
    standard: 'RFC 6750 §3.1, ASVS 5.0 8.2.1 and 10.3.2, OWASP API5:2023',
    mint: 'token-holder',
    sent: 'each route that reads, with each single scope that does not open it',
    on: 'each-reading',
    attempts: wrongScopes,
  }),
  scopeCase({
    id: 'F13',
    slug: 'every-scope',
    title: 'Token with every scope',
    standard: 'RFC 6750 §3.1; any one scope of a method opens it',
    mint: 'token-holder',
    sent: 'each route, with a real token of all scopes',
    right: 'allowed',
    strict: undefined,
    attempts: everyScope,
  }),
  scopeCase({
    id: 'F14',
    slug: 'declared-policy',
    title: 'The route’s declared policy',
    standard: 'OWASP API5:2023 and API9:2023',
    mint: 'token-holder',
    sent: 'each route × nobody, each client with all of its scopes, and the default one with each single scope',
    strict: undefined,
    cure: 'Make the deployed method and its declaration agree.',
    on: 'each',
    attempts: declaredPolicy,
  }),
];
