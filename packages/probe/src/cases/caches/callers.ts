import type { Attempt } from '../../matrix/attempt.ts';
import type { CaseContext } from '../../matrix/context.ts';
import { NotApplicable } from '../../matrix/not-applicable.ts';
import { leastScopes, mayCall, type ProbeRoute } from '../../matrix/route.ts';
import { rightCaller } from '../shared/tokens.ts';

/** A route that the token of the case's own route must not open. */
const forbiddenRoute = ({ target, route }: CaseContext): ProbeRoute => {
  const found = target.routes.find((other) => !mayCall(other, leastScopes(route)));
  if (found === undefined) throw new NotApplicable('The token of this route opens every other route.');
  return found;
};

/** The right caller, who must get in. */
export const rightful = (context: CaseContext, label: string): Promise<Attempt> =>
  rightCaller(context, label, { expect: 'allowed' });

/** The token of the trial's route, on a route that it must not open. */
export const wrongful = (context: CaseContext, label: string): Promise<Attempt> =>
  rightCaller(context, label, { expect: 'refused', route: forbiddenRoute(context) });
