import { stringify } from 'yaml';
import { type AccessModel, type AccessRule, type RouteName, routeText } from '../model.ts';

/** A row of a table: what stands before the colon, and its cells. */
export interface Row {
  readonly key: string;
  /** `nobody: deny`, without the comma. */
  readonly cells: readonly string[];
}

/** A name as it stands in a flow mapping, in quotes where YAML needs them. */
export const plain = (text: string): string =>
  /^[\p{L}\p{N}_./-]+$/u.test(text) ? text : JSON.stringify(text);

/** A route as the key of a row. */
export const keyText = (route: RouteName): string => stringify(routeText(route), { lineWidth: 0 }).trimEnd();

/** The row of a rule; a caller that the rule does not know is denied. */
export const rowOf = (rule: AccessRule, callers: AccessModel['callers']): Row => ({
  key: keyText(rule),
  cells: callers.map((caller) => `${plain(caller)}: ${rule.callers[caller] ?? 'deny'}`),
});

const widest = (texts: readonly string[]): number => Math.max(0, ...texts.map(({ length }) => length));

/**
 * The rows as lines of one table: keys and cells stand below each other. `column` is where the cells begin at the
 * least, so that a table that has room stays as it is.
 */
export const rowLines = (rows: readonly Row[], column = 0): string[] => {
  const keyWidth = Math.max(column, widest(rows.map(({ key }) => key)) + ': '.length);
  const widths = Array.from({ length: Math.max(0, ...rows.map(({ cells }) => cells.length)) }, (_, at) =>
    widest(rows.map(({ cells }) => cells[at] ?? '')),
  );
  return rows.map(({ key, cells }) => {
    const last = cells.length - 1;
    const padded = cells.map((cell, at) => (at === last ? cell : `${cell},`.padEnd((widths[at] ?? 0) + 1)));
    return `${`${key}:`.padEnd(keyWidth)}{ ${padded.join(' ')} }`;
  });
};
