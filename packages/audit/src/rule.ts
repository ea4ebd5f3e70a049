import type { Severity } from '@mizt-auth/probe/severities';
import type { Account } from './account.ts';

/** One place where a rule does not hold. */
export interface Remark {
  /** The resource that holds it: an API, a user pool, a secret. */
  readonly arn: string;
  /** The name that people gave the resource. */
  readonly resource: string;
  /** Where in the resource: `GET /orders`, `stage prod`, `client reader`. */
  readonly where: string;
  /** What is wrong there, in a sentence. */
  readonly what: string;
  /** That of the rule where left out. */
  readonly severity?: Severity;
}

/** A question that is asked of an account, and what an answer means. */
export interface Rule {
  /** What a machine calls it; never changes. */
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  /** What to do, in a sentence. */
  readonly cure: string;
  /** The page that says why. */
  readonly source: string;
  /** Every place where it does not hold. What could not be read is asked nothing. */
  check(account: Account): readonly Remark[];
}

/** A place where a rule does not hold, with all that its reader needs. */
export interface Finding extends Required<Remark>, Pick<Rule, 'title' | 'cure' | 'source'> {
  readonly rule: string;
}
