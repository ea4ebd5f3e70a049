import type { Listening } from '../helpers/on-loopback.ts';

/** A route that every stranger serves. */
export interface OrdersRoute {
  readonly method: 'GET' | 'DELETE';
  readonly path: string;
  /** The scope that opens it. */
  readonly scope: string;
  /** The `message` of its answer. */
  readonly message: string;
}

/** Lists the orders. */
export const LIST: OrdersRoute = {
  method: 'GET',
  path: '/orders',
  scope: 'orders:read',
  message: 'Seven pens for Alice, and paper',
};

/** Cancels one of them. */
export const CANCEL: OrdersRoute = {
  method: 'DELETE',
  path: '/orders/17',
  scope: 'orders:write',
  message: 'The order of pens is cancelled for good',
};

/** Both routes. */
export const ROUTES: readonly OrdersRoute[] = [LIST, CANCEL];

/** All that the client may have; the last one opens no route, and its name contains one that does. */
export const SCOPES: readonly string[] = [LIST.scope, CANCEL.scope, 'orders:write-drafts'];

/** The `aud` of every token for the orders. */
export const AUDIENCE = 'https://orders.example';

/** What a resource server has to know of the issuer that it trusts, and of the client that both know. */
export interface Trust {
  readonly issuer: string;
  readonly jwksUri: string;
  readonly introspectionUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** A resource server that listens; `tokenUrl` is there where it issues its tokens itself. */
export interface Serving extends Listening {
  readonly tokenUrl?: string;
}

/**
 * How a stranger is set up: `sound` is what its documentation says, and `flawed` the same with a mistake of the
 * kind that its users make. `default` is what the documentation says where that lets somebody in; `sound` then
 * has the cure as well.
 */
export type SetUp = 'sound' | 'default' | 'flawed';

/** Starts a stranger. */
export type StartServer = (trust: Trust, setUp: SetUp) => Promise<Serving>;

/** The answer to a right caller. */
export const answerOf = ({ message }: OrdersRoute): { message: string } => ({ message });

/** True where the value of a `scope` claim holds the scope as a whole word (RFC 6749 section 3.3). */
export const holds = (claim: unknown, scope: string): boolean =>
  typeof claim === 'string' && claim.split(' ').includes(scope);
