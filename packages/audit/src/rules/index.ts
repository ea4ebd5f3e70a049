import type { Rule } from '../rule.ts';
import { foreignPool, noScopes } from './authorizers.ts';
import { openBesideGuarded } from './beside-guarded.ts';
import { longLife, mixedTokenAuth, oldSecret, openSignUp, otherFlows } from './clients.ts';
import { undeclaredRoute, unknownCaller, widerThanDeclared } from './declared.ts';
import { openRoute } from './open-routes.ts';
import { closedRoute, unusedClient, unusedScope } from './scopes.ts';
import { openSecret } from './secrets.ts';
import { dataTrace, noThrottle, noWaf } from './stages.ts';

/** Every rule, a row each, in the order in which findings of the same severity are told. */
export const RULES: readonly Rule[] = [
  openRoute,
  openBesideGuarded,
  widerThanDeclared,
  openSecret,
  noScopes,
  foreignPool,
  undeclaredRoute,
  unknownCaller,
  otherFlows,
  mixedTokenAuth,
  longLife,
  oldSecret,
  dataTrace,
  openSignUp,
  unusedClient,
  unusedScope,
  closedRoute,
  noWaf,
  noThrottle,
];
