import type { Exchange } from '../matrix/exchange.ts';
import { isRefusal } from '../matrix/expectation.ts';
import { familyOf } from '../matrix/family.ts';
import { inconclusive } from '../matrix/judgement.ts';
import type { ProbeRoute } from '../matrix/route.ts';
import type { Trial } from '../matrix/trial.ts';
import type { Outcome } from './outcome.ts';
import { isRightRefusal, type RefusalExpectation } from './refusal.ts';
import { isTokenExpectation } from './token-answer.ts';

const UNPROVEN = 'Refused, but nothing shows that the right caller gets in, so this proves nothing.';

/** True for a trial that shows whether the right caller of its route gets in. */
export const isRightCaller = ({ id, definition, unaskable }: Trial): boolean =>
  familyOf(id) === 'CTL' && definition.right === 'allowed' && unaskable === undefined;

/** True for a pass that says that somebody was kept out of the API; the token endpoint stands for itself. */
const isProofOfRefusal = ({ trial, exchanges, judgement }: Outcome): boolean =>
  judgement.verdict === 'pass' &&
  !['CTL', 'I'].includes(familyOf(trial.id)) &&
  exchanges.some(({ expectation }) => isRefusal(expectation));

// A late control that was never begun takes nothing back; what the early one proved stays.
const isUnproven = (controls: readonly Outcome[]): boolean => {
  const begun = controls.filter(({ unbegun }) => !unbegun);
  return begun.length === 0 || begun.some(({ judgement }) => judgement.verdict !== 'pass');
};

// Once in and then refused is a caller that was locked out, which no broken set-up explains.
const neverIn = (controls: readonly Outcome[]): boolean =>
  controls.every(({ judgement }) => judgement.verdict !== 'pass');

/** The routes of whose right caller this holds. */
const routesWhere = (
  outcomes: readonly Outcome[],
  holds: (controls: readonly Outcome[]) => boolean,
): ReadonlySet<ProbeRoute> => {
  const controls = outcomes.filter(({ trial }) => isRightCaller(trial));
  const byRoute = Map.groupBy(controls, ({ trial }) => trial.route);
  return new Set([...byRoute].filter(([, own]) => holds(own)).map(([route]) => route));
};

const WELCOMED = ['allowed', 'welcome'];

// Whoever keeps the right caller out as well has shown nothing by refusing in an odd way.
const isOddRefusal = ({ expectation, response }: Exchange, barred: boolean): boolean =>
  response !== null &&
  response.status >= 400 &&
  ((WELCOMED.includes(expectation) && barred) ||
    (isRefusal(expectation) &&
      !isTokenExpectation(expectation) &&
      expectation !== 'no-token' &&
      !isRightRefusal(expectation as RefusalExpectation, response)));

/** The outcomes, those refusals taken back that prove nothing because the right caller of the route did not get in. */
export const withoutHollow = (outcomes: readonly Outcome[]): Outcome[] => {
  const unproven = routesWhere(outcomes, isUnproven);
  const barred = routesWhere(outcomes, neverIn);
  const isHollow = (outcome: Outcome): boolean =>
    isProofOfRefusal(outcome) && outcome.exchanges.some(({ route }) => unproven.has(route));
  const isAlarm = ({ judgement, exchanges }: Outcome): boolean => {
    const failed = exchanges.filter((exchange) => exchange.judgement.verdict === 'fail');
    if (judgement.verdict !== 'fail' || failed.length === 0) return false;
    return failed.every(
      (exchange) => unproven.has(exchange.route) && isOddRefusal(exchange, barred.has(exchange.route)),
    );
  };
  return outcomes.map((outcome) =>
    isHollow(outcome) || isAlarm(outcome) ? { ...outcome, judgement: inconclusive(UNPROVEN) } : outcome,
  );
};

/** Why the right caller got in nowhere; undefined where one did, and before any was tried. */
export const lockedOut = (outcomes: Iterable<Outcome>): string | undefined => {
  const controls = [...outcomes].filter(({ trial, unbegun }) => isRightCaller(trial) && !unbegun);
  // A control that fails got in, to something that nobody promised.
  if (controls.some(({ judgement }) => ['pass', 'fail'].includes(judgement.verdict))) return undefined;
  return controls[0]?.judgement.reason;
};
