import type { Hop } from '@mizt-auth/consumer';
import type { Family } from '../matrix/family.ts';
import type { Verdict } from '../matrix/judgement.ts';
import type { SourceLine } from '../matrix/route.ts';

/** A request as it may be shown: without its token. */
export interface ShownRequest {
  readonly method: string;
  readonly url: string;
  /** Scopes of the real token that went along, or null for none. */
  readonly tokenScopes: readonly string[] | null;
}

/** An answer as it may be shown: tokens and secrets are masked. */
export interface ShownResponse {
  readonly status: number;
  readonly errorType: string | null;
  readonly body: string;
}

/** One attempt and its verdict. */
export interface ShownAttempt {
  readonly label: string;
  /** HTTP status, or null where no answer came. */
  readonly status: number | null;
  readonly verdict: Verdict;
  /** Empty for a pass. */
  readonly reason: string;
}

/** What is shown of one trial. `request` and `response` are those that decided. */
export interface CaseResult {
  readonly id: string;
  /** The slug of its case. */
  readonly slug: string;
  readonly family: Family;
  readonly title: string;
  readonly standard: string;
  readonly verdict: Verdict;
  /** One sentence; empty for a pass. */
  readonly reason: string;
  /** What most likely cures it; empty unless the case failed. */
  readonly cure: string;
  readonly request: ShownRequest;
  /** Null where no answer came. */
  readonly response: ShownResponse | null;
  readonly expected: string;
  readonly durationMs: number;
  readonly attempts: readonly ShownAttempt[];
  /** A curl line that asks the same, its token masked; empty unless the case failed. */
  readonly reproduce: string;
  /** Where the route is declared, where that is known. */
  readonly source: SourceLine | null;
  readonly hops: readonly Hop[];
}

/** How many trials came to what. */
export interface Summary {
  readonly passed: number;
  readonly failed: number;
  readonly inconclusive: number;
  readonly errors: number;
  readonly info: number;
  readonly skipped: number;
}

/** Counts the verdicts. */
export const summarize = (results: readonly { readonly verdict: Verdict }[]): Summary => {
  const count = (verdict: Verdict): number => results.filter((result) => result.verdict === verdict).length;
  return {
    passed: count('pass'),
    failed: count('fail'),
    inconclusive: count('inconclusive'),
    errors: count('error'),
    info: count('info'),
    skipped: count('skipped'),
  };
};
