import type { ApiResponse } from '@mizt-auth/consumer';
import type { NoAnswer } from '../wire/no-answer.ts';
import type { PlainAttempt } from './attempt.ts';
import type { Expectation } from './expectation.ts';
import type { Judgement } from './judgement.ts';
import type { Remark } from './remark.ts';
import type { ProbeRoute } from './route.ts';

/** One request, what came back, and what that means. */
export interface Exchange {
  /** The trial that it belongs to. */
  readonly trialId: string;
  /** As it is kept: `$CLIENT_ID`, `$CLIENT_SECRET` and `$TOKEN` stand for the real ones. */
  readonly attempt: PlainAttempt;
  readonly route: ProbeRoute;
  readonly expectation: Expectation;
  /** Null where no answer came. */
  readonly response: ApiResponse | null;
  readonly noAnswer?: NoAnswer | undefined;
  readonly judgement: Judgement;
  /** What the answer shows beside yes and no; told once for each route. */
  readonly remarks: readonly Remark[];
  /** True where redirects led to another path than the route's, a login page for example. */
  readonly elsewhere?: boolean | undefined;
}

/** True where an answer came and let the caller in. */
export const gotIn = (exchange: Exchange | undefined): boolean =>
  (exchange?.response?.status ?? 500) < 300 && !exchange?.elsewhere;
