import type { PlainAttempt } from '../../matrix/attempt.ts';
import type { Case } from '../../matrix/case.ts';
import type { CaseContext } from '../../matrix/context.ts';
import type { ProbeRequest } from '../../wire/request.ts';
import { routeRequest } from '../shared/requests.ts';

/** The plain call of the route, with these changes and no token where it belongs. */
export const requestOf = (
  context: CaseContext,
  label: string,
  changes: Partial<ProbeRequest>,
): PlainAttempt => ({
  label,
  request: { ...routeRequest(context.route), ...changes },
});

/** A case of a right token in a place where no server may look for it. */
export const placeCase = (
  given: Pick<Case, 'id' | 'slug' | 'title' | 'sent' | 'attempts'> & Partial<Case>,
): Case => ({
  standard: 'RFC 6750 §2, RFC 9700 §4.3.2, ASVS 5.0 4.1.3',
  mint: 'token-holder',
  right: 'denied',
  ...given,
});
