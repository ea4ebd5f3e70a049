import { ANONYMOUS, callersOfScopes, NOBODY, type ScopedCaller } from '@mizt-auth/access';
import { type AccessDiff, clientVoice, compareAccess, scopeVoice, type Voice } from '@mizt-auth/access/diff';
import { UsageError } from '../../usage-error.ts';
import { modelOf, type Side } from './side.ts';

/** A comparison, and the voice that fits its callers. */
export interface Comparison {
  readonly diff: AccessDiff;
  readonly voice: Voice;
}

// Callers of an access file that nobody gave scopes would look as if a document had shut them out.
const assertKnown = (side: Side, callers: readonly ScopedCaller[]): void => {
  if (!('model' in side)) return;
  const unknown = side.model.callers.find(
    (name) => name !== NOBODY && !callers.some((each) => each.name === name),
  );
  if (unknown === undefined) return;
  throw new UsageError(`Nobody says what the scopes of ${unknown} are, which ${side.label} names.`, [
    `Write --caller ${unknown}=SCOPE,SCOPE, or choose the target with --target`,
  ]);
};

/**
 * Compares two sides. `known` are the callers whose scopes somebody has written down; two documents without them
 * are compared by what a token of each scope opens. Throws {@link UsageError} where scopes are missing.
 */
export const compareSides = (
  from: Side,
  to: Side,
  known: readonly ScopedCaller[] | undefined,
): Comparison => {
  if ('document' in from && 'document' in to && known === undefined) {
    const callers = callersOfScopes([...from.document.routes, ...to.document.routes]);
    return { diff: compareAccess(modelOf(from, callers), modelOf(to, callers)), voice: scopeVoice };
  }
  const callers = known ?? [ANONYMOUS];
  const mixed = 'document' in from !== 'document' in to;
  if (mixed) for (const side of [from, to]) assertKnown(side, callers);
  const named = [from, to].find((side) => 'model' in side);
  const wanted = mixed && named && 'model' in named ? named.model.callers : undefined;
  const chosen = wanted ? callers.filter(({ name }) => wanted.includes(name)) : callers;
  const [before, after] = [modelOf(from, chosen), modelOf(to, chosen)];
  // Where there was no file, its callers are no news: each route is.
  const then = from.absent ? { ...before, callers: after.callers } : before;
  return { diff: compareAccess(then, after), voice: clientVoice };
};
