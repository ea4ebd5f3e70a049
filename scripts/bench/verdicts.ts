import type { CaseResult } from '@mizt-auth/probe';

/** What of a trial's result is the same in every run of the same matrix on the same API. */
export type Judged = Pick<CaseResult, 'id' | 'verdict' | 'severity'> & {
  readonly attempts: readonly Pick<CaseResult['attempts'][number], 'status' | 'verdict'>[];
};

const described = ({ verdict, severity, attempts }: Judged): string => {
  // Those that go out at once come back in any order.
  const answers = attempts.map((attempt) => `${attempt.status} ${attempt.verdict}`).sort();
  return JSON.stringify([verdict, severity, attempts.length, answers]);
};

/** The ids of trials that two runs did not judge alike: by verdict, severity, number of attempts, or their statuses. */
export const differences = (before: readonly Judged[], after: readonly Judged[]): readonly string[] => {
  const known = new Map(before.map((result) => [result.id, described(result)]));
  const changed = after.filter((result) => known.get(result.id) !== described(result)).map(({ id }) => id);
  const ids = new Set(after.map(({ id }) => id));
  return [...changed, ...before.map(({ id }) => id).filter((id) => !ids.has(id))];
};

/** Throws where runs that were timed did not judge alike: what is fast and wrong is no figure. */
export const assertAlike = (runs: readonly (readonly Judged[])[]): void => {
  const [first = [], ...others] = runs;
  const changed = others.flatMap((other) => differences(first, other));
  if (changed.length > 0)
    throw new Error(`Runs that were timed differ in ${[...new Set(changed)].join(', ')}.`);
};
