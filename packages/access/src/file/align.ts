import { isMap, isScalar, isSeq, type Pair, type YAMLMap } from 'yaml';
import { type Edit, edited } from './edit.ts';
import { parseAccessFile } from './parse.ts';
import { type Row, rowLines } from './row.ts';

interface PlacedRow extends Row {
  readonly from: number;
  readonly to: number;
  /** How far behind the key's begin the cells begin. */
  readonly column: number;
}

const rangeOf = (node: unknown): readonly [number, number] | undefined =>
  (isScalar(node) || isMap(node) || isSeq(node)) && node.range ? [node.range[0], node.range[1]] : undefined;

// A row over several lines, or with a comment inside, has a form of its own, which it keeps.
const placedRow = (text: string, { key, value }: Pair): PlacedRow[] => {
  const [start, end] = [rangeOf(key), rangeOf(value)];
  if (start === undefined || end === undefined || !isMap(value) || !value.flow) return [];
  if (text.slice(start[0], end[1]).includes('\n')) return [];
  const cells = value.items.map((pair) => {
    const [from, to] = [rangeOf(pair.key)?.[0] ?? 0, rangeOf(pair.value)?.[1] ?? 0];
    return text.slice(from, to).replace(/ *: +/, ': ');
  });
  return [{ from: start[0], to: end[1], column: end[0] - start[0], key: text.slice(...start), cells }];
};

/** Aligns the columns of the routes that stand in a line each. All else stays as it is, to the byte. */
export const alignRoutes = (file: string, text: string): string => {
  const { document } = parseAccessFile(file, text);
  const routes = document.get('routes', true) as YAMLMap;
  if (routes.flow) return text;
  const rows = routes.items.flatMap((pair) => placedRow(text, pair));
  const lines = rowLines(rows, Math.max(0, ...rows.map(({ column }) => column)));
  const edits = rows.map(({ from, to }, at): Edit => ({ from, to, text: lines[at] ?? '' }));
  return edited(text, edits);
};
