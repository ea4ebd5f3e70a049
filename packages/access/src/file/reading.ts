import { isMap, isNode, isScalar, isSeq, type LineCounter, type Pair } from 'yaml';
import type { Problem } from './problem.ts';

/** A file that is being read: what is wrong with it gathers in `problems`. */
export interface Reading {
  readonly file: string;
  readonly lines: LineCounter;
  readonly problems: Problem[];
}

/** A member of a mapping. */
export interface Member {
  readonly key: string;
  /** Where the key stands, for what is wrong with the member. */
  readonly at: unknown;
  readonly value: unknown;
}

const offsetOf = (node: unknown): number => (isNode(node) ? (node.range?.[0] ?? 0) : 0);

/** The line of a node, counted from 1. */
export const lineOf = ({ lines }: Reading, node: unknown): number =>
  Math.max(1, lines.linePos(offsetOf(node)).line);

/** Notes a problem at a node, or at an offset of the text. */
export const complain = ({ lines, problems }: Reading, where: unknown, text: string): void => {
  const { line, col } = lines.linePos(typeof where === 'number' ? where : offsetOf(where));
  problems.push({ line: Math.max(1, line), column: Math.max(1, col), text });
};

/** The text of a scalar; undefined, and a problem, for anything else. */
export const textOf = (reading: Reading, node: unknown, at: unknown, wanted: string): string | undefined => {
  if (isScalar(node) && typeof node.value === 'string' && node.value.trim() !== '') return node.value;
  complain(reading, isNode(node) ? node : at, wanted);
  return undefined;
};

/** The members of a mapping; none, and a problem, for anything else. */
export const membersOf = (reading: Reading, node: unknown, at: unknown, wanted: string): Member[] => {
  if (!isMap(node) || node.items.length === 0) {
    complain(reading, isNode(node) ? node : at, wanted);
    return [];
  }
  return node.items.flatMap(({ key, value }: Pair) => {
    const text = textOf(reading, key, node, 'A key here is no plain text.');
    return text === undefined ? [] : [{ key: text, at: key, value }];
  });
};

/** The texts of a sequence with their nodes, or of a scalar that stands for a sequence of one. */
export const itemsOf = (
  reading: Reading,
  node: unknown,
  at: unknown,
  wanted: string,
): { readonly text: string; readonly node: unknown }[] => {
  const nodes = isSeq(node) ? node.items : [node];
  if (nodes.length === 0) complain(reading, node, wanted);
  return nodes.flatMap((item) => {
    const text = textOf(reading, item, at, wanted);
    return text === undefined ? [] : [{ text, node: item }];
  });
};

/** A list of names as a sentence has them: `a, b and c`. */
export const listed = (names: readonly string[], joint = 'and'): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} ${joint} ${names.at(-1)}`;
