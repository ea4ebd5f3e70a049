import type { Expectation } from './expectation.ts';
import type { Lab } from './lab.ts';
import type { ProbeRoute } from './target.ts';
import type { Judgement } from './verdict.ts';
import type { ProbeRequest } from './wire/request.ts';

/** The families of the matrix; CTL are the controls. */
export const FAMILIES = {
  CTL: 'Controls',
  A: 'Credential absent or malformed',
  B: 'Token in the wrong place',
  C: 'Signature and key attacks',
  D: 'Payload tampered, signature kept',
  E: 'Correctly signed, wrong claims',
  F: 'Scopes',
  G: 'Verb, path and transport',
  H: 'Caches and state',
  I: 'Token endpoint',
  J: 'Response hygiene',
  K: 'Object level',
} as const;

/** A family of the matrix. */
export type Family = keyof typeof FAMILIES;

/** Who can mint what a row sends. */
export const MINTS = {
  A: 'anyone',
  T: 'anyone with one real token',
  P: 'anyone, with the public JWKS and a key of their own',
  C: 'whoever may set up further pools, clients or APIs',
  L: 'whoever holds the issuer’s private key',
} as const;

/** A key of {@link MINTS}. */
export type Mint = keyof typeof MINTS;

/** One request of a row. */
export interface Attempt {
  /** What tells it apart from the row's other requests. */
  readonly label: string;
  readonly request: ProbeRequest;
  /** Scopes of the token that goes along, for the report. */
  readonly scopes?: readonly string[] | undefined;
  /** What is right, where it differs from the row's. */
  readonly expect?: Expectation | undefined;
  /** OAuth error codes that a refusal of the token endpoint may carry; any where left out. */
  readonly codes?: readonly string[] | undefined;
  /** The route whose content the answer may hold; the case's own where left out. */
  readonly route?: ProbeRoute | undefined;
}

/** The attempts of a case: known at once, or one after the other. */
export type Attempts = Iterable<Attempt> | AsyncIterable<Attempt>;

/** Which routes a row is about. `any`: one of them, taken in turn; the others: a case for each. */
export type Scope =
  | 'any'
  | 'reading'
  | 'writing'
  | 'each'
  | 'each-reading'
  | 'each-writing'
  | 'each-protected';

/**
 * When a row runs. `before` and `after` are the controls around the rest, `alone` is for what would
 * disturb others, `review` for what looks at all answers of the run.
 */
export type Phase = 'before' | 'main' | 'alone' | 'after' | 'review';

/** A row of the negative matrix. */
export interface Row {
  /** The matrix's id, `A01`. */
  readonly id: string;
  readonly title: string;
  /** Where it is written, for people: `RFC 6750 §3.1`. */
  readonly standard: string;
  readonly mint: Mint;
  /** What goes over the wire, in words. */
  readonly sent: string;
  readonly right: Expectation;
  /** What is right in words, where the check decides and not the status alone. */
  readonly wanted?: string | undefined;
  /** What is right under `--strict`, where AWS and the RFCs differ. */
  readonly strict?: Expectation | undefined;
  /** What most likely cures a fail; the family's own cure where left out. */
  readonly cure?: string | undefined;
  readonly on?: Scope | undefined;
  readonly phase?: Phase | undefined;
  /** True for a row of many requests, one after the other: it is begun first, so that nothing waits for it at the end. */
  readonly long?: boolean | undefined;
  /** True where all requests go out at once. */
  readonly atOnce?: boolean | undefined;
  /** Throws `NotAskable` where the target lacks what the row needs. */
  readonly attempts: (lab: Lab) => Attempts | Promise<Attempts>;
  /** What the answers mean together; takes precedence where it is worse than each alone. */
  readonly check?: ((lab: Lab) => Judgement | undefined | Promise<Judgement | undefined>) | undefined;
}

/** The family of a row or case, from its id. */
export const familyOf = (id: string): Family => (id.startsWith('CTL') ? 'CTL' : (id.slice(0, 1) as Family));

/** The target cannot be asked this; `reason` says why, as a sentence. */
export class NotAskable extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'NotAskable';
  }
}
