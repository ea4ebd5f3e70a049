import type { Effort } from '../matrix/effort.ts';
import type { Threshold } from '../matrix/severity.ts';
import type { LeftOut } from './coverage.ts';
import type { CaseResult } from './result.ts';

/** What is known of a trial as it ends. */
export interface TrialEnd extends Pick<CaseResult, 'id' | 'title' | 'verdict' | 'severity'> {
  /** Number of requests that the run has made so far. */
  readonly requests: number;
}

/** How a run goes; everything has a default. */
export interface RunOptions {
  /** Trials under way at once. */
  readonly concurrency?: number | undefined;
  /** Requests a second over all; no limit where left out. */
  readonly ratePerSecond?: number | undefined;
  /** Seconds after which no trial goes on; no limit where left out. */
  readonly maxSeconds?: number | undefined;
  /** Seconds after its expiry for which a token may be taken at the most; 300 where left out. */
  readonly maxLeewaySeconds?: number | undefined;
  /** How much is done; {@link DEFAULT_EFFORT} where left out. */
  readonly effort?: Effort | undefined;
  /** Seed of whatever is chosen at random; 1 where left out. */
  readonly seed?: number | undefined;
  /** Holds the target to the RFCs where AWS differs from them. */
  readonly strict?: boolean | undefined;
  /** Ends the run with the first fail that is as bad as this; no fail ends it where left out. */
  readonly failFast?: Threshold | undefined;
  /** Runs everything although the right caller gets in nowhere. */
  readonly keepGoing?: boolean | undefined;
  /** What was planned and is not among the trials, for the coverage. */
  readonly leftOut?: readonly LeftOut[] | undefined;
  /** Told of each trial as it ends; the verdict of a refusal may still change when a late control fails. */
  readonly onResult?: ((result: TrialEnd) => void) | undefined;
  /** Keeps the HTTP exchanges of each trial, for a trace. */
  readonly trace?: boolean | undefined;
  /** Told of every token and secret of the run, so that others can hide it too. */
  readonly onSecret?: ((secret: string) => void) | undefined;
  /** Told of each wait for a target that throttles, in milliseconds. */
  readonly onWait?: ((milliseconds: number) => void) | undefined;
}
