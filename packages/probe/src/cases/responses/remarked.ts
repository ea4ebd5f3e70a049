import type { CaseContext } from '../../matrix/context.ts';
import type { Exchange } from '../../matrix/exchange.ts';
import type { Remark } from '../../matrix/remark.ts';

/** The answers of the run that show this. */
export const remarked = (context: CaseContext, remark: Remark): readonly Exchange[] =>
  context.remarked.filter(({ remarks }) => remarks.includes(remark));

/** Those on the trial's route. */
export const remarkedHere = (context: CaseContext, remark: Remark): readonly Exchange[] =>
  remarked(context, remark).filter(({ route }) => route === context.route);

/** Trials that are named in a finding. */
const NAMED = 4;

/** The trials of these answers, as a finding names them. */
export const namesOf = (exchanges: readonly Exchange[]): string => {
  const ids = [...new Set(exchanges.map(({ trialId }) => trialId))];
  const more = ids.length - NAMED;
  return more > 0 ? `${ids.slice(0, NAMED).join(', ')} and ${more} more` : ids.join(', ');
};

/** The statuses of these answers, each once. */
export const statusesOf = (exchanges: readonly Exchange[]): string =>
  [...new Set(exchanges.map(({ response }) => response?.status))].sort().join(' and ');
