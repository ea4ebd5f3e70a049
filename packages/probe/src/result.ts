import type { Hop } from '@mizt-auth/consumer';
import type { Verdict } from './verdict.ts';

/** A request as it may be shown: without its token. */
export interface ShownRequest {
  readonly method: string;
  readonly url: string;
  /** Scopes of the token that went along, or null for none. */
  readonly tokenScopes: readonly string[] | null;
}

/** An answer as it may be shown: whatever looks like a token is masked. */
export interface ShownResponse {
  readonly status: number;
  readonly errorType: string | null;
  readonly body: string;
}

/** One case and what became of it. */
export interface CaseResult {
  readonly id: string;
  readonly title: string;
  readonly verdict: Verdict;
  /** One sentence; empty for a pass. */
  readonly reason: string;
  readonly request: ShownRequest;
  /** Null where no answer came. */
  readonly response: ShownResponse | null;
  readonly expected: string;
  readonly durationMs: number;
  readonly hops: readonly Hop[];
}

/** How many cases came to what. */
export interface Summary {
  readonly passed: number;
  readonly failed: number;
  readonly inconclusive: number;
  readonly errors: number;
  readonly info: number;
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
  };
};
