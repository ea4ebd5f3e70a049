import { isProtected, type Route } from '@mizt-auth/access';
import {
  type AccessToken,
  ScopesNotGrantedError,
  scopeDifference,
  splitScope,
  TokenRefusedError,
} from '@mizt-auth/consumer';
import type { Session } from '../session.ts';
import type { ResolvedTarget } from '../targets/target.ts';
import { isReading } from './call.ts';

/** Obtains a token for scopes, as a step of its own. */
export type Obtain = (scopes: readonly string[]) => Promise<AccessToken>;

/** A token for a route, or why there is none; both are left out where nobody needs one. */
export interface RightToken {
  readonly token?: AccessToken;
  readonly lack?: string;
}

/** Makes sure that a token has what was asked for, or with `some` a part of that. Throws `ScopesNotGrantedError`. */
export const assertGranted = (token: AccessToken, some = false): AccessToken => {
  const { missing } = scopeDifference(token);
  if (missing.length === 0 || (some && missing.length < splitScope(token.requested).length)) return token;
  throw new ScopesNotGrantedError(`A token was asked for, and came without ${missing.join(' ')}.`, {
    missing,
  });
};

const covers = ({ scope }: AccessToken, wanted: readonly string[]): boolean =>
  wanted.every((each) => splitScope(scope).includes(each));

const within = (scopes: readonly string[], wanted: readonly string[]): boolean =>
  scopes.length === 0 || wanted.every((each) => scopes.includes(each));

const isNotAllowed = (error: unknown): boolean =>
  error instanceof ScopesNotGrantedError ||
  (error instanceof TokenRefusedError && error.facts.error === 'invalid_scope');

/**
 * Gives for each route a token of the chosen client with the scopes that the route wants. One that was obtained before
 * is used again where it will do, as each may cost. `first` is such a one.
 */
export const rightTokens = async (
  { context }: Session,
  { clients: [client] }: ResolvedTarget,
  first: AccessToken,
  obtain: Obtain,
): Promise<(route: Route) => Promise<RightToken>> => {
  const held = [first];
  const readyMade = (await client.credentials(context)) === undefined;
  return async (route) => {
    if (!isProtected(route)) return {};
    const { access } = route;
    const atHand = held.find((token) => access.some((scopes) => covers(token, scopes)));
    if (atHand !== undefined) return { token: atHand };
    const words = access.map((scopes) => scopes.join(' and ')).join(' or ');
    if (readyMade) return { lack: `the token has not ${words}` };
    const scopes = access.find((set) => within(client.scopes, set));
    if (scopes === undefined) return { lack: `client ${client.name} may not have ${words}` };
    const unknown = client.scopes.length === 0;
    // Whether a client is meant to write is not known of one that lists no scopes.
    if (unknown && !isReading(route)) return {};
    try {
      const token = assertGranted(await obtain(scopes));
      held.push(token);
      return { token };
    } catch (error) {
      if (unknown && isNotAllowed(error)) return { lack: `the issuer grants the client no ${words}` };
      throw error;
    }
  };
};
