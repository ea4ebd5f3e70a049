import { AbortedError } from '@mizt-auth/consumer';
import { claimsOf } from '../../forge/jws.ts';
import type { ProbeClient } from '../../matrix/client.ts';
import type { CaseContext } from '../../matrix/context.ts';
import { mayCall } from '../../matrix/route.ts';
import { allScopes, clientsOf } from '../../matrix/target.ts';
import { tokenMember } from '../../wire/token-body.ts';

const words = (scope: unknown): readonly string[] | undefined => {
  if (Array.isArray(scope)) return scope.filter((each) => typeof each === 'string');
  return typeof scope === 'string' ? scope.split(' ').filter((each) => each !== '') : undefined;
};

/** The scopes in a token's claims (RFC 9068 section 2.2.3, `scp`, or `permissions`); undefined where it has none or is opaque. */
export const claimedScopes = (token: unknown): readonly string[] | undefined => {
  const { scope, scp, permissions } = claimsOf(token);
  const claimed = [scope, scp, permissions].map(words).filter((each) => each !== undefined);
  return claimed.length === 0 ? undefined : [...new Set(claimed.flat())];
};

/** The scopes that a token response grants, by the token's claim, else by its own member (RFC 6749 section 5.1). */
export const grantedScopes = (body: string): readonly string[] | undefined => {
  const token = tokenMember(body, 'access_token');
  return token === undefined ? undefined : (claimedScopes(token) ?? words(tokenMember(body, 'scope')));
};

const grantedByDefault = async (context: CaseContext): Promise<readonly string[]> => {
  try {
    return claimedScopes((await context.obtain([])).value) ?? [];
  } catch (error) {
    if (error instanceof AbortedError || context.target.context.signal?.aborted) throw error;
    // A token endpoint may insist on a scope; what the routes name is known all the same.
    return [];
  }
};

/**
 * Every scope that some client may have: those of the routes, those that the target declares, and those
 * that the default client is granted when it names none (RFC 6749 section 3.3).
 */
export const clientScopes = (context: CaseContext): Promise<readonly string[]> =>
  context.once('client-scopes', async () => {
    const { target } = context;
    const own = clientsOf(target).flatMap(({ scopes = [] }) => scopes);
    const declared = [...allScopes(target), ...(target.scopes ?? []), ...own];
    return [...new Set([...declared, ...(await grantedByDefault(context))])];
  });

/** A real token, and the scopes that it was asked for and has. */
export interface ScopedToken {
  readonly token: string;
  readonly asked: readonly string[];
  /** What was granted: an issuer may give more or less than it was asked for. */
  readonly scopes: readonly string[];
}

/** A token for these scopes; undefined where the client may not have one that no route names. */
export const scopedToken = async (
  context: CaseContext,
  asked: readonly string[],
  client?: ProbeClient,
): Promise<ScopedToken | undefined> => {
  const known = allScopes(context.target);
  try {
    const token = await context.token(asked, client);
    return { token, asked, scopes: claimedScopes(token) ?? asked };
  } catch (error) {
    const needed = asked.every((scope) => known.includes(scope));
    if (needed || error instanceof AbortedError || context.target.context.signal?.aborted) throw error;
    return undefined;
  }
};

/** A token for each single scope that the client may have and that does not open the trial's route. */
export const wrongTokens = async (context: CaseContext): Promise<readonly ScopedToken[]> => {
  const wrong = (await clientScopes(context)).filter((scope) => !mayCall(context.route, [scope]));
  const tokens = await Promise.all(wrong.map((scope) => scopedToken(context, [scope])));
  return tokens.filter((each) => each !== undefined).filter(({ scopes }) => !mayCall(context.route, scopes));
};
