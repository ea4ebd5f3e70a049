import { parameterIn, pathOf } from '@mizt-auth/access';
import type { PlainAttempt } from '../../matrix/attempt.ts';
import type { CaseContext } from '../../matrix/context.ts';
import { objectRulesOf, ownerOf } from '../../matrix/right-caller.ts';
import { absentId, urlWith } from './object-request.ts';

/**
 * The call of an allowed caller, which deletes nothing that anybody owns: where it would, it asks for what does not
 * exist, and is let in to nothing.
 */
export const vacated = ({ target, route }: CaseContext, attempt: PlainAttempt): PlainAttempt => {
  if (route.method !== 'DELETE' || ownerOf(target, route) === undefined) return attempt;
  const [name] = objectRulesOf(target, route).flatMap((rule) => parameterIn(rule, pathOf(route)) ?? []);
  if (name === undefined) return attempt;
  const url = urlWith(route, name, absentId(route.parameters?.[name] ?? ''));
  return { ...attempt, request: { ...attempt.request, url }, expect: 'vacant' };
};
