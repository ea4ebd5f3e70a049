import type { Attempt } from '../matrix/attempt.ts';
import { type Expectation, isRefusal } from '../matrix/expectation.ts';
import { NotApplicable } from '../matrix/not-applicable.ts';
import { objectRulesOf, ownerOf } from '../matrix/right-caller.ts';
import { mayCall, type ProbeRoute } from '../matrix/route.ts';
import type { ProbeTarget } from '../matrix/target.ts';
import type { ProbeRequest } from '../wire/request.ts';
import { tokenPlaceholder } from './placeholder.ts';
import type { BuiltTwice } from './record.ts';

/** Refusals by which getting in is no surprise. */
const LENIENT: readonly Expectation[] = ['permitted', 'ambiguous'];

// In whatever form it stands there: the record has the owner's name for it.
const shows = ({ recorded }: BuiltTwice, placeholder: string): boolean =>
  JSON.stringify(recorded.request)
    .split(placeholder)
    .slice(1)
    .some((after) => !after.startsWith('_'));

// Whose object the request is about, as a server may read it. What only looks like another path may be the route's own.
const ownerNamed = (
  target: ProbeTarget,
  route: ProbeRoute,
  { url, raw }: ProbeRequest,
): string | undefined => {
  const owned = objectRulesOf(target, route).flatMap(({ owners }) => Object.entries(owners));
  const { pathname } = new URL(url);
  const segments = pathname.split('/').map((segment) => /^[\w-]+/.exec(segment)?.[0] ?? '');
  const [owner] = owned.find(([, ids]) => segments.some((segment) => ids.includes(segment))) ?? [];
  return owner ?? (raw === undefined && !pathname.includes('%') ? undefined : ownerOf(target, route));
};

/**
 * Keeps an object that the access file names from being deleted by a caller that may well get in: by its owner with a
 * token that opens the route, or by whoever is not sure to be refused. Other clients are to be refused, and are asked.
 *
 * Throws {@link NotApplicable}.
 */
export const spareOwned = (
  target: ProbeTarget,
  built: BuiltTwice,
  { route, scopes }: Pick<Attempt, 'scopes'> & { readonly route: ProbeRoute },
  expectation: Expectation,
): void => {
  if (route.method !== 'DELETE' || built.wire.hop === 'obtain') return;
  const owner = ownerNamed(target, route, built.wire);
  if (owner === undefined) return;
  const byOwner =
    shows(built, tokenPlaceholder(target, owner)) && (scopes === undefined || mayCall(route, scopes));
  const byOther = !byOwner && JSON.stringify(built.recorded.request).includes('$TOKEN');
  const welcome = !isRefusal(expectation) || LENIENT.includes(expectation);
  // What goes before it over the same connection is the owner's.
  const follows = (built.wire.raw?.before ?? []).length > 0;
  if (!follows && !byOwner && (byOther || !welcome)) return;
  throw new NotApplicable('Whoever gets in here deletes an object that its owner needs.');
};
