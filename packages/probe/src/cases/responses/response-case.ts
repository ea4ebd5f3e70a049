import type { Attempt } from '../../matrix/attempt.ts';
import type { Case } from '../../matrix/case.ts';
import type { CaseContext } from '../../matrix/context.ts';
import { withHeaders } from '../shared/requests.ts';

/** A case that looks at what an answer says beside yes and no. */
export const responseCase = (
  given: Pick<Case, 'id' | 'slug' | 'title' | 'standard' | 'sent' | 'attempts' | 'check'> & Partial<Case>,
): Case => ({
  mint: 'anyone',
  right: 'noted',
  phase: 'review',
  ...given,
});

/** Callers whom every API refuses, so that there is a refusal to look at. */
export const refusedCallers = (context: CaseContext): readonly Attempt[] => [
  withHeaders(context, 'no token', {}),
  withHeaders(context, 'a worthless token', { authorization: 'Bearer e30.e30.AAAA' }),
];
