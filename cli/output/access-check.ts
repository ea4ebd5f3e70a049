import { type AccessModel, routeText } from '@mizt-auth/access';
import type { Verdict } from '@mizt-auth/probe';
import type { ChalkInstance } from 'chalk';
import type { CheckedCell, CheckedRow } from '../services/access/cells.ts';
import type { AccessCheck } from '../services/access/check.ts';
import type { ProbeJson } from './probe-json.ts';
import { table } from './table.ts';

/** What `access check` prints with `--json`: a probe, and what it means for the file. */
export interface AccessCheckJson extends ProbeJson {
  readonly file: string;
  readonly rows: readonly CheckedRow[];
  /** Routes that the API has and the file has not. */
  readonly unlisted: readonly string[];
  /** Rows of the file about routes that the API does not have. */
  readonly stale: readonly string[];
}

const MARKS: Readonly<Record<Verdict, string>> = {
  pass: 'proven',
  fail: 'VIOLATED',
  inconclusive: 'not proven',
  error: 'error',
  info: 'proven',
  skipped: 'not asked',
};

const cellText = (chalk: ChalkInstance, { expected, verdict, status }: CheckedCell): string => {
  const text = `${expected} ${MARKS[verdict]}${verdict === 'fail' && status !== null ? ` (${status})` : ''}`;
  if (verdict === 'fail') return chalk.red.bold(text);
  return verdict === 'pass' || verdict === 'info' ? chalk.green(text) : chalk.yellow(text);
};

const strayText = (chalk: ChalkInstance, routes: readonly string[], text: string): string[][] =>
  routes.map((route) => [route, chalk.red.bold(text)]);

/** The lines of the table of a check: what each row says, and whether it is so. */
export const checkTable = (
  chalk: ChalkInstance,
  { callers }: Pick<AccessModel, 'callers'>,
  { rows, unlisted, stale }: Pick<AccessCheckJson, 'rows' | 'unlisted' | 'stale'>,
): string[] =>
  table([
    ['ROUTE', ...callers].map((title) => chalk.dim(title)),
    ...rows
      .filter(({ route }) => !stale.includes(route))
      .map(({ route, cells }) => [route, ...cells.map((cell) => cellText(chalk, cell))]),
    ...strayText(chalk, unlisted, 'NOT IN THE FILE'),
    ...strayText(chalk, stale, 'NO SUCH ROUTE'),
  ]);

/** The names of what does not fit together. */
export const strayNames = ({ inventory }: AccessCheck): Pick<AccessCheckJson, 'unlisted' | 'stale'> => ({
  unlisted: inventory.unlisted.map(({ method, url, template }) =>
    routeText({ method, path: template ?? new URL(url).pathname }),
  ),
  stale: inventory.stale.map(routeText),
});
