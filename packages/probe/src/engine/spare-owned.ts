import { type Expectation, isRefusal } from '../matrix/expectation.ts';
import { NotApplicable } from '../matrix/not-applicable.ts';
import { ownerOf } from '../matrix/right-caller.ts';
import type { ProbeRoute } from '../matrix/route.ts';
import type { ProbeTarget } from '../matrix/target.ts';
import type { ProbeRequest } from '../wire/request.ts';

/** Refusals by which getting in is no surprise. */
const LENIENT: readonly Expectation[] = ['permitted', 'ambiguous'];

/**
 * Keeps an object that the access file names from being deleted by a caller that may well get in.
 *
 * Throws {@link NotApplicable}.
 */
export const spareOwned = (
  target: ProbeTarget,
  route: ProbeRoute,
  { method, url }: ProbeRequest,
  expectation: Expectation,
): void => {
  const may = !isRefusal(expectation) || LENIENT.includes(expectation);
  if (method !== 'DELETE' || !may || ownerOf(target, route) === undefined) return;
  if (new URL(url).pathname !== new URL(route.url).pathname) return;
  throw new NotApplicable('Whoever gets in here deletes an object that its owner needs.');
};
