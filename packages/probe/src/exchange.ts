import type { ApiResponse } from '@mizt-auth/consumer';
import type { Expectation } from './expectation.ts';
import type { Attempt } from './row.ts';
import type { ProbeRoute } from './target.ts';
import type { Judgement, NoAnswer } from './verdict.ts';

/** One request, what came back, and what that means. */
export interface Exchange {
  /** The case that it belongs to. */
  readonly caseId: string;
  readonly attempt: Attempt;
  readonly route: ProbeRoute;
  readonly expectation: Expectation;
  /** Null where no answer came. */
  readonly response: ApiResponse | null;
  readonly noAnswer?: NoAnswer | undefined;
  readonly judgement: Judgement;
}
