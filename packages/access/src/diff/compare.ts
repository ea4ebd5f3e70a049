import { type AccessModel, routeText } from '../model.ts';
import { CHANGE_KINDS, type Change, type Effect, type ObjectChange } from './change.ts';
import { compareObjects } from './objects.ts';
import { type Paired, pairRules } from './pairs.ts';
import { callerChanges, cellChanges, routeChanges } from './route-changes.ts';

/** What has changed from one model to another. */
export interface AccessDiff {
  readonly before: AccessModel;
  readonly after: AccessModel;
  readonly paired: Paired;
  /** The widened first, then the narrowed, then the rest. */
  readonly changes: readonly Change[];
  readonly objects: readonly ObjectChange[];
}

const EFFECTS: readonly Effect[] = ['widened', 'narrowed', 'other'];

const groupOf = ({ kind, callers, routes: [route], former: [former] }: Change): string => {
  if (kind === 'respelled') return `${kind} ${former?.path} ${route?.path}`;
  return `${kind} ${kind === 'replaced' && route ? routeText(route) : callers.join(',')}`;
};

// Routes that have changed alike are told in one sentence.
const grouped = (changes: readonly Change[]): Change[] =>
  [...Map.groupBy(changes, groupOf).values()].flatMap((group) =>
    group.slice(0, 1).map((first) => ({
      ...first,
      routes: group.flatMap(({ routes }) => routes),
      former: group.flatMap(({ former }) => former),
    })),
  );

const inOrder = (one: Change, other: Change): number =>
  EFFECTS.indexOf(one.effect) - EFFECTS.indexOf(other.effect) ||
  CHANGE_KINDS.indexOf(one.kind) - CHANGE_KINDS.indexOf(other.kind);

/** Compares two models: what of who may call what has changed, the widened first. */
export const compareAccess = (before: AccessModel, after: AccessModel): AccessDiff => {
  const paired = pairRules(before, after);
  // Who is new, or gone, is told in a sentence of its own, and not route by route.
  const common = after.callers.filter((caller) => before.callers.includes(caller));
  const changes = [
    ...paired.kept.flatMap((pair) => cellChanges(pair, common)),
    ...routeChanges(paired, before, after),
    ...callerChanges(before, after),
  ];
  return {
    before,
    after,
    paired,
    changes: grouped(changes).toSorted(inOrder),
    objects: compareObjects(before, after),
  };
};

/** True where somebody may do what he could not do before. */
export const isWidened = ({ changes }: AccessDiff): boolean =>
  changes.some(({ effect }) => effect === 'widened');
