import type { Case } from '../../matrix/case.ts';

/** A case of a request that a router and a guard may read differently; no token goes along. */
export const requestCase = (
  given: Pick<Case, 'id' | 'slug' | 'title' | 'sent' | 'standard' | 'attempts'> & Partial<Case>,
): Case => ({
  mint: 'anyone',
  right: 'rejected',
  severity: 'critical',
  effort: 'standard',
  ...given,
});
