import { defaultContext } from '@mizt-auth/consumer';
import { type ProbeTarget, planTrials, type Selection } from '@mizt-auth/probe';

/** A target that is only planned on: two routes of one method, one of another, and an open one. */
export const planTarget: ProbeTarget = {
  name: 't',
  context: defaultContext(),
  routes: [
    { method: 'GET', url: 'https://api.invalid/a', access: [['api/read']] },
    { method: 'GET', url: 'https://api.invalid/b', access: [['api/read']] },
    { method: 'POST', url: 'https://api.invalid/a', access: [['api/write']] },
    { method: 'GET', url: 'https://api.invalid/open', access: [] },
  ],
};

/** The ids of the trials that a selection gives on it, or on another target. */
export const plannedIds = (selection?: Selection, of: ProbeTarget = planTarget): string[] =>
  planTrials(of, selection).map(({ id }) => id);
