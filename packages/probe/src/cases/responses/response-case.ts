import type { Case } from '../../matrix/case.ts';

/** A case that looks at what an answer says beside yes and no. */
export const responseCase = (
  given: Pick<Case, 'id' | 'slug' | 'title' | 'standard' | 'sent' | 'attempts' | 'check'> & Partial<Case>,
): Case => ({
  mint: 'anyone',
  right: 'noted',
  phase: 'review',
  ...given,
});
