import { parameterIn, pathOf } from '@mizt-auth/access';
import type { PlainAttempt } from '../../matrix/attempt.ts';
import type { CaseContext } from '../../matrix/context.ts';
import { objectRulesOf, ownerOf } from '../../matrix/right-caller.ts';
import { absentId, urlWith } from './object-request.ts';

/**
 * The call of a client that is let in. Where the path names an object it asks for one of its own, and where it owns
 * none, or would delete it, for one that does not exist: it is let in to nothing then.
 */
export const toOwnObject = (
  { target, route }: CaseContext,
  client: string | undefined,
  attempt: PlainAttempt,
): PlainAttempt => {
  const rule = objectRulesOf(target, route).find(({ place }) => place.in === 'path');
  const name = rule && parameterIn(rule, pathOf(route));
  const caller = client ?? ownerOf(target, route);
  if (rule === undefined || name === undefined || caller === undefined) return attempt;
  const [own] = rule.owners[caller] ?? [];
  const [some = ''] = Object.values(rule.owners).flat();
  const isKept = own !== undefined && route.method !== 'DELETE';
  const url = urlWith(route, name, isKept ? own : absentId(some));
  return { ...attempt, request: { ...attempt.request, url }, ...(!isKept && { expect: 'vacant' }) };
};
