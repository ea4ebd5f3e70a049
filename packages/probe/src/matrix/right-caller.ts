import {
  allows,
  type ObjectRule,
  objectsFor,
  parameterIn,
  pathOf,
  type RouteName,
  ruleFor,
} from '@mizt-auth/access';
import { mayHave, type ProbeClient } from './client.ts';
import { leastScopes, type ProbeRoute } from './route.ts';
import { clientsOf, type ProbeTarget } from './target.ts';

/** A client that may call a route, and the scopes that it asks for. */
export interface RightCaller {
  readonly client: ProbeClient;
  readonly scopes: readonly string[];
}

/** The name of a route in an access file. */
export const nameOfRoute = (route: ProbeRoute): RouteName => ({ method: route.method, path: pathOf(route) });

/** The rule that the access file has for a route; undefined where there is none. */
export const accessRuleOf = ({ access }: ProbeTarget, route: ProbeRoute) =>
  access && ruleFor(access, nameOfRoute(route));

/** What the access file says of the objects of a route. */
export const objectRulesOf = ({ access }: ProbeTarget, route: ProbeRoute): readonly ObjectRule[] =>
  access === undefined ? [] : objectsFor(access, nameOfRoute(route));

/** The client whose object the URL of a route names, where the access file says so. */
export const ownerOf = (target: ProbeTarget, route: ProbeRoute): string | undefined => {
  for (const rule of objectRulesOf(target, route)) {
    const id = route.parameters?.[parameterIn(rule, pathOf(route)) ?? ''];
    const owner = Object.entries(rule.owners).find(([, ids]) => id !== undefined && ids.includes(id));
    if (owner !== undefined) return owner[0];
  }
  return undefined;
};

/** The scopes with which a client may open a route; none (all that it may have) where no set is known to. */
export const scopesFor = (client: ProbeClient, { access }: ProbeRoute): readonly string[] =>
  access.find((set) => mayHave(client, set)) ?? [];

// By scopes alone, whoever may have what opens the route.
const withScopes = (clients: readonly ProbeClient[], { access }: ProbeRoute): RightCaller | undefined => {
  for (const client of clients) {
    const scopes = (access.length > 0 ? access : [[]]).find((set) => mayHave(client, set));
    if (scopes !== undefined) return { client, scopes };
  }
  return undefined;
};

/**
 * Who calls a route rightly: by the access file where that has a rule for it, and by scopes. Where the URL names an
 * object, its owner. Undefined where nobody may, or there is no client.
 */
export const rightCallerOf = (target: ProbeTarget, route: ProbeRoute): RightCaller | undefined => {
  const clients = clientsOf(target);
  const rule = accessRuleOf(target, route);
  const known = rule !== undefined && clients.some(({ name }) => Object.hasOwn(rule.callers, name));
  const allowed = known ? clients.filter(({ name }) => allows(rule, name)) : clients;
  const owner = ownerOf(target, route);
  const owning = allowed.filter(({ name }) => name === owner);
  const [first, ...others] = owning.length > 0 ? owning : allowed;
  if (first === undefined) return undefined;
  // A file that lets a client in knows better than the scopes that a document names.
  const fallback = {
    client: first,
    scopes: known && others.length + 1 < clients.length ? [] : leastScopes(route),
  };
  return withScopes([first, ...others], route) ?? fallback;
};
