import { type CaseResult, type ShownRoute, type Summary, summarize } from '../engine/result.ts';
import { FAMILY_LETTERS, type Family } from '../matrix/family.ts';
import type { Threshold } from '../matrix/severity.ts';
import type { ProbeReport } from './report.ts';

/** What trials may have come to, the worst first: a key of {@link Summary}. */
export const STATES = [
  'failed',
  'errors',
  'inconclusive',
  'tolerated',
  'accepted',
  'passed',
  'info',
  'skipped',
] as const satisfies readonly (keyof Summary)[];

/** An element of {@link STATES}. */
export type State = (typeof STATES)[number];

/** A state in words; `failOn` is the severity from which on a finding makes the run fail. */
export const stateWord = (state: State, failOn: Threshold): string => {
  if (state === 'tolerated') return `below ${failOn}`;
  return state === 'errors' ? 'error' : state;
};

/** What the trials of a family on a route came to. */
export interface HeatCell {
  readonly family: Family;
  /** The worst of what they came to. */
  readonly state: State;
  /** How many of them came to just that. */
  readonly count: number;
  readonly summary: Summary;
}

/** A route, and a cell for each family; null where no trial of the family was about it. */
export interface HeatRow {
  readonly route: ShownRoute;
  readonly cells: readonly (HeatCell | null)[];
}

/** Families × routes. */
export interface HeatMap {
  /** Those that had trials, in the order of the matrix. */
  readonly families: readonly Family[];
  /** All routes together. */
  readonly total: readonly HeatCell[];
  /** The routes of each path, in the order in which they were tried. */
  readonly paths: readonly (readonly HeatRow[])[];
}

const cellOf = (family: Family, results: readonly CaseResult[], { failOn }: ProbeReport): HeatCell => {
  const summary = summarize(results, failOn);
  const state = STATES.find((one) => summary[one] > 0) ?? 'skipped';
  return { family, state, count: summary[state], summary };
};

const rowOf = (own: readonly CaseResult[], families: readonly Family[], report: ProbeReport): HeatRow => {
  const byFamily = Map.groupBy(own, ({ family }) => family);
  const { route } = own[0] as CaseResult;
  const cells = families.map((family) => {
    const results = byFamily.get(family);
    return results ? cellOf(family, results, report) : null;
  });
  return { route, cells };
};

/** What each family of cases came to on each route. */
export const heatMap = (report: ProbeReport): HeatMap => {
  const byFamily = Map.groupBy(report.cases, ({ family }) => family);
  const families = FAMILY_LETTERS.filter((family) => byFamily.has(family));
  const byPath = Map.groupBy(report.cases, ({ route }) => route.path);
  return {
    families,
    total: families.map((family) => cellOf(family, byFamily.get(family) ?? [], report)),
    paths: [...byPath.values()].map((ofPath) =>
      [...Map.groupBy(ofPath, ({ route }) => route.method).values()].map((own) =>
        rowOf(own, families, report),
      ),
    ),
  };
};
