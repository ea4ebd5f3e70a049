import type { Hop } from '@mizt-auth/consumer';
import type { Family } from '../matrix/family.ts';
import type { Verdict } from '../matrix/judgement.ts';
import type { SourceLine } from '../matrix/route.ts';
import { DEFAULT_THRESHOLD, reaches, type Severity, type Threshold } from '../matrix/severity.ts';

/** A route as results name it. */
export interface ShownRoute {
  readonly method: string;
  /** Its path as it is declared, else that of its URL; no host and no query. */
  readonly path: string;
}

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

/** Who accepted a fail, why, and until which day. */
export interface Acceptance {
  readonly reason: string;
  readonly owner: string;
  /** The last day of the acceptance, `2027-01-31`. */
  readonly expires: string;
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
  /** How bad it is; null unless the case failed. */
  readonly severity: Severity | null;
  /** By the baseline; null unless the case failed and its finding was accepted. */
  readonly accepted: Acceptance | null;
  /** The route that the trial is about. */
  readonly route: ShownRoute;
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
  /** Its HTTP exchanges; none unless a trace is wanted. */
  readonly hops: readonly Hop[];
}

/** How many trials came to what. */
export interface Summary {
  readonly passed: number;
  /** Fails that make the run fail. */
  readonly failed: number;
  /** Fails that are listed and leave the run as it is: less bad than the threshold. */
  readonly tolerated: number;
  /** Fails that the baseline accepts. */
  readonly accepted: number;
  readonly inconclusive: number;
  readonly errors: number;
  readonly info: number;
  readonly skipped: number;
}

/** What decides how a result counts. */
type Judged = Pick<CaseResult, 'verdict' | 'severity'> & Partial<Pick<CaseResult, 'accepted'>>;

/** True for a fail that makes the run fail. */
export const failsRun = ({ verdict, severity, accepted }: Judged, failOn: Threshold): boolean =>
  verdict === 'fail' && !accepted && reaches(severity ?? 'critical', failOn);

/** Counts the verdicts; a fail below the threshold is tolerated. */
export const summarize = (results: readonly Judged[], failOn: Threshold = DEFAULT_THRESHOLD): Summary => {
  const count = (verdict: Verdict): number => results.filter((result) => result.verdict === verdict).length;
  const failed = results.filter((result) => failsRun(result, failOn)).length;
  const accepted = results.filter(({ verdict, accepted }) => verdict === 'fail' && accepted).length;
  return {
    passed: count('pass'),
    failed,
    tolerated: count('fail') - failed - accepted,
    accepted,
    inconclusive: count('inconclusive'),
    errors: count('error'),
    info: count('info'),
    skipped: count('skipped'),
  };
};
