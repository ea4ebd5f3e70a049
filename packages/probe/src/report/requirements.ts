import { allCases } from '../cases/index.ts';
import type { CaseResult } from '../engine/result.ts';
import type { Case } from '../matrix/case.ts';
import { type Citation, citationsOf, standardOf } from '../matrix/citation.ts';
import type { Standard } from '../matrix/standard.ts';

/** What a run says of a requirement: a case of it failed, all that ran held, or nothing came of it. */
export type RequirementStatus = 'violated' | 'proven' | 'not tried';

/** A requirement of a standard, and what a run says of it. */
export interface Requirement extends Citation {
  readonly status: RequirementStatus;
  /** Cases that test it, by what they came to. */
  readonly passed: readonly string[];
  readonly failed: readonly string[];
  readonly undecided: readonly string[];
}

const caseId = (trialId: string): string => /^(CTL-\d+|[A-Z]\d+)/.exec(trialId)?.[0] ?? trialId;

// A case passed where every trial that decided anything did; one that failed failed, whatever else held.
const cameTo = (results: readonly CaseResult[]): 'passed' | 'failed' | 'undecided' => {
  const verdicts = results.map(({ verdict }) => verdict);
  if (verdicts.includes('fail')) return 'failed';
  const unsure = verdicts.some((verdict) => verdict === 'inconclusive' || verdict === 'error');
  return verdicts.includes('pass') && !unsure ? 'passed' : 'undecided';
};

const requirementOf = (
  citation: Citation,
  cases: readonly Case[],
  byCase: ReadonlyMap<string, readonly CaseResult[]>,
): Requirement => {
  const outcomes = Map.groupBy(cases, ({ id }) => cameTo(byCase.get(id) ?? []));
  const ids = (outcome: ReturnType<typeof cameTo>): string[] =>
    (outcomes.get(outcome) ?? []).map(({ id }) => id);
  const [passed, failed, undecided] = [ids('passed'), ids('failed'), ids('undecided')];
  const held = passed.length > 0 ? 'proven' : 'not tried';
  return { ...citation, status: failed.length > 0 ? 'violated' : held, passed, failed, undecided };
};

const inOrder = (one: Citation, other: Citation): number =>
  one.id.localeCompare(other.id, 'en', { numeric: true });

/**
 * What a run says of each requirement of these standards that some case tests, in the standards' own order. Proven
 * means that what was tried held, and `undecided` names the cases that showed nothing, or were not run.
 */
export const requirementsOf = (
  results: readonly CaseResult[],
  standards: readonly Standard[],
): readonly Requirement[] => {
  const byCase = Map.groupBy(results, ({ id }) => caseId(id));
  return standards.flatMap((standard) => {
    const pairs = allCases.flatMap((definition) =>
      citationsOf(definition.standard)
        .filter((citation) => standardOf(citation) === standard)
        .map((citation) => ({ definition, citation })),
    );
    return [...Map.groupBy(pairs, ({ citation }) => citation.id).values()]
      .map((own) => {
        const [{ citation }] = own as [(typeof own)[number]];
        return requirementOf(
          citation,
          own.map(({ definition }) => definition),
          byCase,
        );
      })
      .toSorted(inOrder);
  });
};
