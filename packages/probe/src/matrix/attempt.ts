import type { Credentials } from '../wire/credentials.ts';
import type { ProbeRequest } from '../wire/request.ts';
import type { Expectation } from './expectation.ts';
import type { ProbeRoute } from './route.ts';

/** One request of a trial. */
export interface Attempt {
  /** What tells it apart from the trial's other requests. */
  readonly label: string;
  /** A function of the client's credentials where the request holds some, so that no record of it does. */
  readonly request: ProbeRequest | ((credentials: Credentials) => ProbeRequest);
  /** True for the right client of a token endpoint: where it is refused, nothing was proven, and nothing is at fault. */
  readonly control?: boolean | undefined;
  /** Scopes of the token that goes along, for the report. */
  readonly scopes?: readonly string[] | undefined;
  /** What is right, where it differs from the case's. */
  readonly expect?: Expectation | undefined;
  /** OAuth error codes that a refusal of the token endpoint may carry; any where left out. */
  readonly codes?: readonly string[] | undefined;
  /** The route whose content the answer may hold; the trial's own where left out. */
  readonly route?: ProbeRoute | undefined;
  /** True where several things go out in one request; a single one of them that gets in says more. */
  readonly group?: boolean | undefined;
}

/** An attempt whose request is written out. */
export interface PlainAttempt extends Attempt {
  readonly request: ProbeRequest;
}

/** The attempts of a trial: known at once, or one after the other. */
export type Attempts = Iterable<Attempt> | AsyncIterable<Attempt>;
