import { NOBODY } from '@mizt-auth/access';
import { TokenRefusedError } from '@mizt-auth/consumer';
import type { Attempt } from '../../matrix/attempt.ts';
import { mayHave, type ProbeClient } from '../../matrix/client.ts';
import type { CaseContext } from '../../matrix/context.ts';
import type { Expectation } from '../../matrix/expectation.ts';
import { NotTried } from '../../matrix/not-applicable.ts';
import { accessRuleOf } from '../../matrix/right-caller.ts';
import { mayCall } from '../../matrix/route.ts';
import { clientsOf, scopesOf } from '../../matrix/target.ts';
import { isForeign } from '../shared/audience.ts';
import { claimedScopes, clientScopes, scopedToken } from '../shared/granted-scopes.ts';
import { toOwnObject } from '../shared/own-object.ts';
import { bearer, withHeaders } from '../shared/requests.ts';

/** What a token with these scopes (null: none at all) may do: by the access file for whom it names, else by scopes. */
const mayEnter = (
  { target, route }: CaseContext,
  caller: string,
  scopes: readonly string[] | null,
): boolean => {
  const decision = accessRuleOf(target, route)?.callers[caller];
  return decision === undefined ? mayCall(route, scopes) : decision === 'allow';
};

const nobody = (context: CaseContext): Attempt =>
  withHeaders(
    context,
    'no token',
    {},
    { expect: mayEnter(context, NOBODY, null) ? 'allowed' : 'unauthorized' },
  );

// An API that was told nothing of its audience may take such a token or not; another case is about that.
const expected = async (
  context: CaseContext,
  name: string,
  token: string,
  scopes: readonly string[],
): Promise<Expectation> => {
  const ruled = accessRuleOf(context.target, context.route)?.callers[name] !== undefined;
  if (!ruled && (await isForeign(context, token))) return 'noted';
  return mayEnter(context, name, scopes) ? 'allowed' : 'refused';
};

/** A client with all that it may have. */
const whole = async (context: CaseContext, client: ProbeClient, alone: boolean): Promise<Attempt> => {
  const asked = client.scopes && client.scopes.length > 0 ? client.scopes : scopesOf(context.target, client);
  const token = await context.token(asked, client);
  const scopes = claimedScopes(token) ?? (await context.obtain(asked, client)).granted ?? asked;
  const held = scopes.join(' ') || 'no scope';
  const expect = await expected(context, client.name, token, scopes);
  const call = bearer(context, alone ? `with ${held}` : `${client.name} with ${held}`, token, {
    scopes,
    expect,
  });
  return expect === 'allowed' ? toOwnObject(context, client.name, call) : call;
};

/** The default client with each single scope: a token of less is no worse for a route that asks for less. */
async function* single(context: CaseContext, client: ProbeClient, alone: boolean): AsyncGenerator<Attempt> {
  const all = (await clientScopes(context)).filter((scope) => mayHave(client, [scope]));
  for (const scope of all) {
    const held = await scopedToken(context, [scope], client);
    if (held === undefined) continue;
    const { token, scopes } = held;
    const enters = mayEnter(context, client.name, scopes) && mayCall(context.route, scopes);
    const label = alone ? `with ${scope}` : `${client.name} with ${scope}`;
    const call = bearer(context, label, token, { scopes, expect: enters ? 'allowed' : 'refused' });
    yield enters ? toOwnObject(context, client.name, call) : call;
  }
}

/** Signed-in users that the access file names: what it says of them holds as for clients. */
async function* users(context: CaseContext): AsyncGenerator<Attempt> {
  for (const { name, is, token } of context.target.fixtures ?? []) {
    const decision = accessRuleOf(context.target, context.route)?.callers[name];
    if (is !== 'user' || decision === undefined) continue;
    yield bearer(context, name, await token(), { expect: decision === 'allow' ? 'allowed' : 'refused' });
  }
}

/** One line of the table of routes and callers: nobody, each client, and the default one with each of its scopes. */
export async function* declaredPolicy(context: CaseContext): AsyncGenerator<Attempt> {
  const clients = clientsOf(context.target);
  const alone = clients.length === 1;
  const without: string[] = [];
  yield nobody(context);
  const [first] = clients;
  if (first === undefined) await context.token([]);
  else yield* single(context, first, alone);
  // A lone client with a lone scope has shown all that it has.
  const shown = alone && (await clientScopes(context)).length === 1;
  for (const client of shown ? [] : clients) {
    try {
      yield await whole(context, client, alone);
    } catch (error) {
      if (!(error instanceof TokenRefusedError)) throw error;
      without.push(`${client.name}: ${error.message}`);
    }
  }
  yield* users(context);
  const known = [
    NOBODY,
    ...clients.map(({ name }) => name),
    ...(context.target.fixtures ?? []).map(({ name }) => name),
  ];
  const unknown = Object.keys(accessRuleOf(context.target, context.route)?.callers ?? {}).filter(
    (name) => !known.includes(name),
  );
  if (unknown.length > 0)
    throw new NotTried(`The access file names ${unknown.join(' and ')}, and the target has no such client.`);
  // The others were asked all the same: one client that is set up wrongly hides nothing of them.
  if (without.length > 0) throw new NotTried(`The issuer gave no token to ${without.join('; ')}`);
}
