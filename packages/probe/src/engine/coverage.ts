import { expectationOf, isOnce } from '../matrix/case.ts';
import { gotIn } from '../matrix/exchange.ts';
import { isRefusal } from '../matrix/expectation.ts';
import { familyOf } from '../matrix/family.ts';
import { NO_ISSUER } from '../matrix/not-applicable.ts';
import { isProtected, type ProbeRoute } from '../matrix/route.ts';
import type { Trial } from '../matrix/trial.ts';
import type { Outcome } from './outcome.ts';

/** Trials that were not tried, or have nothing to ask, and the one reason for all of them. */
export interface LeftOut {
  readonly reason: string;
  readonly trials: number;
}

/** What a run tried, what it proved, and what it left. */
export interface Coverage {
  /** Protected routes that had trials. */
  readonly routes: number;
  /** Cases that run on each route, controls aside. */
  readonly casesPerRoute: number;
  /** Cases that run once, as they are about the token endpoint or the whole run. */
  readonly casesOnce: number;
  readonly requests: number;
  /** Routes of which no refusal was proven, as `GET https://…`. */
  readonly unproven: readonly string[];
  /** What was not tried for a reason that is not the target's nature. */
  readonly notTried: readonly LeftOut[];
  /** What the target's nature leaves nothing to ask of. */
  readonly notApplicable: readonly LeftOut[];
  /** Trials that only the holder of the issuer’s key could run: audience, issuer, expiry and their like. */
  readonly withoutIssuer: number;
}

const isNegative = ({ id }: Trial): boolean => familyOf(id) !== 'CTL';

const tally = (reasons: readonly string[]): LeftOut[] =>
  [...Map.groupBy(reasons, (reason) => reason)].map(([reason, { length }]) => ({ reason, trials: length }));

const countCases = (trials: readonly Trial[]): number =>
  new Set(trials.map(({ definition }) => definition.id)).size;

// Where one caller got in and another was kept out, the second was refused, whoever of them was right.
const isRefused = ({ trial, judgement, exchanges }: Outcome): boolean =>
  judgement.verdict === 'pass' ||
  (judgement.verdict === 'fail' &&
    exchanges.some((exchange) => exchange.route === trial.route && gotIn(exchange)) &&
    exchanges.some(
      ({ route, expectation, judgement: own }) =>
        route === trial.route && isRefusal(expectation) && own.verdict === 'pass',
    ));

// Where nothing that was chosen is about a refusal, a plain answer is all there can be.
const isProven = (own: readonly Outcome[], strict: boolean): boolean => {
  const refusing = own.filter(({ trial }) => isRefusal(expectationOf(trial.definition, strict)));
  return refusing.length > 0
    ? refusing.some(isRefused)
    : own.some(({ judgement }) => ['pass', 'info'].includes(judgement.verdict));
};

const nameOf = ({ method, url }: ProbeRoute): string => `${method} ${url}`;

const unprovenOf = (outcomes: readonly Outcome[], strict: boolean): string[] => {
  const negative = outcomes.filter(({ trial }) => isNegative(trial));
  const onRoutes = negative.filter(({ trial }) => !isOnce(trial.definition));
  const byRoute = Map.groupBy(onRoutes, ({ trial }) => nameOf(trial.route));
  const unproven = [...byRoute].filter(([, own]) => !isProven(own, strict)).map(([name]) => name);
  const alone = byRoute.size === 0 && negative.length > 0 && !isProven(negative, strict);
  return alone ? ['the token endpoint'] : unproven;
};

/** Sums up what a run covered; `leftOut` are trials that were planned and never given to it. */
export const coverageOf = (
  outcomes: readonly Outcome[],
  requests: number,
  strict: boolean,
  leftOut: readonly LeftOut[] = [],
): Coverage => {
  const negative = outcomes.map(({ trial }) => trial).filter(isNegative);
  const onRoutes = negative.filter(({ definition }) => !isOnce(definition));
  const untried = outcomes.flatMap(({ notTried }) => (notTried === undefined ? [] : [notTried]));
  const skipped = outcomes.filter(({ judgement, notTried }) => judgement.verdict === 'skipped' && !notTried);
  return {
    routes: new Set(onRoutes.filter(({ route }) => isProtected(route)).map(({ route }) => nameOf(route)))
      .size,
    casesPerRoute: countCases(onRoutes),
    casesOnce: countCases(negative.filter(({ definition }) => isOnce(definition))),
    requests,
    unproven: unprovenOf(outcomes, strict),
    notTried: [...tally(untried), ...leftOut],
    notApplicable: tally(skipped.map(({ judgement }) => judgement.reason)),
    withoutIssuer: skipped.filter(({ judgement }) => judgement.reason === NO_ISSUER).length,
  };
};
