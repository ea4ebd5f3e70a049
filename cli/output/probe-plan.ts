import type { PlanJson } from '../services/dry-run.ts';

/** The plan of a run in a sentence. */
export const planLine = ({ cases, trials, requests, seconds }: PlanJson): string =>
  `${cases} cases in ${trials} trials would take about ${requests} requests and ${seconds} s. Nothing was sent to the API.`;

/** What a run is about to do, before it starts. */
export const aheadNote = ({ cases, trials, requests }: PlanJson, effort: string): string =>
  `Effort: ${effort}, about ${requests} requests for ${cases} cases in ${trials} trials`;
