import { isRefusal } from '../matrix/expectation.ts';
import { familyOf } from '../matrix/family.ts';
import type { ProbeRoute } from '../matrix/route.ts';
import type { Outcome } from './outcome.ts';

const UNPROVEN = 'Refused, but nothing shows that the right caller gets in, so this proves nothing.';

/** True for a pass that says that somebody was kept out of the API; the token endpoint stands for itself. */
const isProofOfRefusal = ({ trial, exchanges, judgement }: Outcome): boolean =>
  judgement.verdict === 'pass' &&
  !['CTL', 'I'].includes(familyOf(trial.id)) &&
  exchanges.some(({ expectation }) => isRefusal(expectation));

/** The routes whose right caller did not get in, before or after. */
const unprovenRoutes = (outcomes: readonly Outcome[]): ReadonlySet<ProbeRoute> =>
  new Set(
    outcomes
      .filter(({ trial: { id, definition } }) => familyOf(id) === 'CTL' && definition.right === 'allowed')
      .filter(({ judgement }) => judgement.verdict !== 'pass')
      .map(({ trial }) => trial.route),
  );

/** The outcomes, those refusals taken back that prove nothing because the right caller got in nowhere. */
export const withoutHollow = (outcomes: readonly Outcome[]): Outcome[] => {
  const unproven = unprovenRoutes(outcomes);
  const isHollow = (outcome: Outcome): boolean =>
    isProofOfRefusal(outcome) && outcome.exchanges.some(({ route }) => unproven.has(route));
  return outcomes.map((outcome) =>
    isHollow(outcome) ? { ...outcome, judgement: { verdict: 'inconclusive', reason: UNPROVEN } } : outcome,
  );
};
