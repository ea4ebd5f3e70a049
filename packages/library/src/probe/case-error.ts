import type { Severity } from './types.ts';

/** What is known of a case that makes its test fail. */
export interface CaseFacts {
  readonly id: string;
  /** `fail`: authorization is violated; `error`: the API broke; `inconclusive`: nothing was proven. */
  readonly verdict: 'fail' | 'error' | 'inconclusive';
  /** How bad a fail is; null for anything else. */
  readonly severity: Severity | null;
  /** One sentence. */
  readonly reason: string;
}

/**
 * Why a case makes its test fail. The message says what was sent and what came, with every credential masked; there
 * is no stack trace, as none would lead to the cause.
 */
export class ProbeCaseError extends Error {
  readonly facts: CaseFacts;

  constructor(message: string, facts: CaseFacts) {
    super(message);
    this.name = 'ProbeCaseError';
    this.facts = facts;
    this.stack = `${this.name}: ${message}`;
  }
}
