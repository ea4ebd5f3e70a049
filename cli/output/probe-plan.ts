import type { PlanJson } from '../services/dry-run.ts';

/** The plan of a run in a sentence. */
export const planLine = ({ cases, trials, requests, seconds }: PlanJson): string =>
  `${cases} cases in ${trials} trials would take about ${requests} requests and ${seconds} s. Nothing was sent to the API.`;
