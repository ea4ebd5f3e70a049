import { type AccessModel, type AccessRule, allows, NOBODY } from '../model.ts';
import type { Change, ChangeKind, Effect } from './change.ts';
import type { Paired, RulePair } from './pairs.ts';

const change = (
  kind: ChangeKind,
  effect: Effect,
  routes: Change['routes'],
  callers: readonly string[],
  former: Change['former'] = [],
): Change => ({ kind, effect, routes, callers, former });

const allowed = (rule: AccessRule, callers: readonly string[]): string[] =>
  callers.filter((caller) => allows(rule, caller));

/** What has changed on a route for callers that were there before and still are. */
export const cellChanges = ({ before, after }: RulePair, common: readonly string[]): Change[] => {
  const gained = common.filter((caller) => allows(after, caller) && !allows(before, caller));
  const lost = common.filter((caller) => allows(before, caller) && !allows(after, caller));
  const routes = [after];
  const widened = gained.includes(NOBODY)
    ? change('opened', 'widened', routes, allowed(before, common))
    : change('granted', 'widened', routes, gained);
  const narrowed = lost.includes(NOBODY)
    ? change('closed', 'narrowed', routes, allowed(after, common))
    : change('revoked', 'narrowed', routes, lost);
  return [...(gained.length > 0 ? [widened] : []), ...(lost.length > 0 ? [narrowed] : [])];
};

// A route that nobody may call widens nothing by being there.
const ifAny = (callers: readonly string[], effect: Effect): Effect => (callers.length > 0 ? effect : 'other');

/** Routes that are new, gone, in the place of others, or written otherwise. */
export const routeChanges = (paired: Paired, before: AccessModel, after: AccessModel): Change[] => [
  ...paired.replaced.map((pair) => {
    const callers = allowed(pair.after, after.callers);
    return change('replaced', ifAny(callers, 'widened'), [pair.after], callers, [pair.before]);
  }),
  ...paired.added.map((rule) => {
    const callers = allowed(rule, after.callers);
    return change('new-route', ifAny(callers, 'widened'), [rule], callers);
  }),
  ...paired.removed.map((rule) => {
    const callers = allowed(rule, before.callers);
    return change('gone-route', ifAny(callers, 'narrowed'), [rule], callers);
  }),
  ...paired.kept
    .filter((pair) => pair.before.path !== pair.after.path)
    .map((pair) => change('respelled', 'other', [pair.after], [], [pair.before])),
];

/** Callers that are new or gone, each with the routes that it may call, or could. */
export const callerChanges = (before: AccessModel, after: AccessModel): Change[] => {
  const told = (kind: ChangeKind, effect: Effect, model: AccessModel, other: AccessModel): Change[] =>
    model.callers
      .filter((caller) => !other.callers.includes(caller))
      .map((caller) => {
        const routes = model.rules.filter((rule) => allows(rule, caller));
        return change(kind, routes.length > 0 ? effect : 'other', routes, [caller]);
      });
  return [...told('new-caller', 'widened', after, before), ...told('gone-caller', 'narrowed', before, after)];
};
