import type { Attempts } from './attempt.ts';
import type { CaseContext } from './context.ts';
import type { Effort } from './effort.ts';
import { EXPECTATIONS, type Expectation } from './expectation.ts';
import { FAMILIES, familyOf } from './family.ts';
import type { Judgement } from './judgement.ts';
import type { Mint } from './mint.ts';
import type { ProbeRoute } from './route.ts';
import type { Severity } from './severity.ts';
import type { ProbeTarget } from './target.ts';

/**
 * Which routes a case is about, with a trial for each: every protected route where left out; every route, the open
 * ones too; those that read, or that write; one for each path. `once` is for what is about the token endpoint, the
 * issuer or the whole run.
 */
export type RouteSelector = 'each' | 'each-reading' | 'each-writing' | 'each-path' | 'once';

/**
 * When a case runs. `learn` is for what all others are judged by, `before` and `after` are the controls around the
 * rest, `alone` is for what would disturb others, `review` for what looks at all answers of the run.
 */
export type Phase = 'learn' | 'before' | 'main' | 'alone' | 'after' | 'review';

/** A case of the negative matrix. */
export interface Case {
  /** The matrix's id, `A01`. */
  readonly id: string;
  /** A name for people, `no-token`: kebab-case, and no other case has it. */
  readonly slug: string;
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
  /** How bad a fail is; the family's own severity where left out. */
  readonly severity?: Severity | undefined;
  /** The least effort of a run that includes the case; every run does where left out. */
  readonly effort?: Effort | undefined;
  readonly on?: RouteSelector | undefined;
  /** Which of those routes it is about, where the target decides. */
  readonly about?: ((target: ProbeTarget, route: ProbeRoute) => boolean) | undefined;
  /** Why it is about none of them, as a sentence. */
  readonly otherwise?: ((target: ProbeTarget) => string) | undefined;
  readonly phase?: Phase | undefined;
  /** True for a case of many requests, one after the other: it is begun first, so that nothing waits for it at the end. */
  readonly long?: boolean | undefined;
  /** True where all requests go out at once. */
  readonly atOnce?: boolean | undefined;
  /** Throws `NotApplicable` where the target lacks what the case needs. */
  readonly attempts: (context: CaseContext) => Attempts | Promise<Attempts>;
  /** What the answers mean together; takes precedence where it is worse than each alone. */
  readonly check?:
    | ((context: CaseContext) => Judgement | undefined | Promise<Judgement | undefined>)
    | undefined;
}

/** True for a control around the rest. */
export const isControl = ({ phase }: Case): boolean =>
  phase === 'learn' || phase === 'before' || phase === 'after';

/** True for a case that is about no single route. */
export const isOnce = ({ on }: Case): boolean => on === 'once';

/** What most likely cures a fail of this case. */
export const cureFor = ({ id, cure }: Case): string => cure ?? FAMILIES[familyOf(id)].cure;

/** How bad a fail of this case is, where its judgement does not say. */
export const severityOf = ({ id, severity }: Case): Severity => severity ?? FAMILIES[familyOf(id)].severity;

/** What is right, under `--strict` or not. */
export const expectationOf = ({ right, strict: strictly }: Case, strict: boolean): Expectation =>
  (strict && strictly) || right;

/** What is right, in words: the case's own where it has some. `message` is what the right caller reads. */
export const expectedText = ({ wanted }: Case, expectation: Expectation, message?: string): string => {
  if (wanted !== undefined) return wanted;
  return expectation === 'allowed' && message !== undefined ? `200 "${message}"` : EXPECTATIONS[expectation];
};
