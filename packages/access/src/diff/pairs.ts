import { type AccessModel, type AccessRule, allows, type RouteName, routeKey, ruleFor } from '../model.ts';

/** A route before and after. */
export interface RulePair {
  readonly before: AccessRule;
  readonly after: AccessRule;
}

/** The routes of two models, side by side. */
export interface Paired {
  readonly kept: readonly RulePair[];
  /** A route that is gone, and a new one that looks like it and has the same callers. */
  readonly replaced: readonly RulePair[];
  readonly added: readonly AccessRule[];
  readonly removed: readonly AccessRule[];
}

const sameCallers = ({ before, after }: RulePair): boolean => {
  const callers = [...new Set([...Object.keys(before.callers), ...Object.keys(after.callers)])];
  return callers.every((caller) => allows(before, caller) === allows(after, caller));
};

const segments = (path: string): string[] =>
  path
    .replace(/\{[^{}]*\}/g, '{}')
    .split('/')
    .slice(1);

const withoutOne = (parts: readonly string[], at: number): string => parts.toSpliced(at, 1).join('/');

// One word of the path is another, or one word more stands in it; a parameter more makes another thing of it.
const looksLike = (one: RouteName, other: RouteName): boolean => {
  const [short = [], long = []] = [segments(one.path), segments(other.path)].toSorted(
    (a, b) => a.length - b.length,
  );
  if (one.method !== other.method || long.length - short.length > 1) return false;
  const at = long.findIndex((part, index) => part !== short[index]);
  if (long[at] === '{}' || (short.length === long.length && short[at] === '{}')) return false;
  return withoutOne(long, at) === (short.length === long.length ? withoutOne(short, at) : short.join('/'));
};

const only = <T>(items: readonly T[]): T | undefined => (items.length === 1 ? items[0] : undefined);

// What could be a pair with two is a pair with none of them.
const replacements = (removed: readonly AccessRule[], added: readonly AccessRule[]): RulePair[] =>
  removed.flatMap((before) => {
    const fits = (one: AccessRule, other: AccessRule): boolean =>
      looksLike(one, other) && sameCallers({ before: one, after: other });
    const after = only(added.filter((rule) => fits(before, rule)));
    const back = after && only(removed.filter((rule) => fits(rule, after)));
    return after !== undefined && back === before ? [{ before, after }] : [];
  });

/** Puts the routes of two models side by side; the names of parameters make no difference. */
export const pairRules = (before: AccessModel, after: AccessModel): Paired => {
  const kept = before.rules.flatMap((rule) => {
    const now = ruleFor(after, rule);
    return now === undefined ? [] : [{ before: rule, after: now }];
  });
  const known = (rules: readonly AccessRule[]): Set<string> => new Set(rules.map(routeKey));
  const [then, now] = [known(before.rules), known(after.rules)];
  const removed = before.rules.filter((rule) => !now.has(routeKey(rule)));
  const added = after.rules.filter((rule) => !then.has(routeKey(rule)));
  const replaced = replacements(removed, added);
  return {
    kept,
    replaced,
    removed: removed.filter((rule) => !replaced.some((pair) => pair.before === rule)),
    added: added.filter((rule) => !replaced.some((pair) => pair.after === rule)),
  };
};
