import { stripVTControlCharacters } from 'node:util';

/** Where the text of a column stands. */
export type Alignment = 'left' | 'right';

const width = (text: string): number => stripVTControlCharacters(text).length;

const pad = (text: string, to: number, alignment: Alignment): string => {
  const space = ' '.repeat(Math.max(0, to - width(text)));
  return alignment === 'left' ? text + space : space + text;
};

/** Lines of a table whose columns are as wide as their widest cell; colours take no room. */
export const table = (
  rows: readonly (readonly string[])[],
  alignments: readonly Alignment[] = [],
): string[] => {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, at) =>
    Math.max(...rows.map((row) => width(row[at] ?? ''))),
  );
  return rows.map((row) =>
    row
      .map((cell, at) => pad(cell, widths[at] ?? 0, alignments[at] ?? 'left'))
      .join('  ')
      .trimEnd(),
  );
};
