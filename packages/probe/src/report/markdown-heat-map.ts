import { FAMILIES } from '../matrix/family.ts';
import type { Threshold } from '../matrix/severity.ts';
import { type HeatCell, heatMap, STATES, type State, stateWord } from './heat-map.ts';
import type { ProbeReport } from './report.ts';
import { escapeMarkdown } from './words.ts';

/** Signs with a colour of their own, as Markdown has none; no two have one shape. */
const SIGNS: Readonly<Record<State, string>> = {
  failed: '❌',
  errors: '❗',
  inconclusive: '❓',
  tolerated: '🔸',
  accepted: '☑️',
  passed: '✅',
  info: 'ℹ️',
  skipped: '➖',
};

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const shown = (cell: HeatCell | null): string => (cell === null ? '' : `${SIGNS[cell.state]} ${cell.count}`);

const legend = (cells: readonly (HeatCell | null)[], failOn: Threshold): string =>
  STATES.filter((state) => cells.some((cell) => cell?.state === state))
    .map((state) => `${SIGNS[state]} ${stateWord(state, failOn)}`)
    .join(' · ');

/** Families × routes as a table: the worst of what the trials of each cell came to, and how many did. */
export const heatMapLines = (report: ProbeReport): readonly string[] => {
  const { families, total, paths } = heatMap(report);
  const routes = paths.flat();
  return [
    row(['Route', ...families]),
    row(['---', ...families.map(() => ':-:')]),
    row(['**All routes**', ...total.map(shown)]),
    ...routes.map(({ route: { method, path }, cells }) =>
      row([`${method} ${escapeMarkdown(path)}`, ...cells.map(shown)]),
    ),
    '',
    legend([...total, ...routes.flatMap(({ cells }) => cells)], report.failOn),
    '',
    families.map((family) => `**${family}** ${FAMILIES[family].title}`).join(' · '),
  ];
};
