import { isNode, isSeq } from 'yaml';
import { NOBODY } from '../model.ts';
import { complain, itemsOf, type Reading } from './reading.ts';

const WANTED = `Callers are a list of names, such as [${NOBODY}, reader, writer].`;

// Names stand in tables, reports and flags, and never mean anything to JavaScript.
const NAME = /^(?!__proto__$)[\p{L}\p{N}._@/:-]+$/u;

/** Reads the list of callers, and notes what is wrong with it. */
export const readCallers = (reading: Reading, node: unknown, at: unknown): string[] => {
  if (!isSeq(node)) {
    complain(reading, isNode(node) ? node : at, WANTED);
    return [];
  }
  const items = itemsOf(reading, node, at, WANTED);
  for (const { text, node: item } of items)
    if (!NAME.test(text))
      complain(reading, item, `"${text}" is no name for a caller: use letters, digits and . _ - @ / :.`);
  const names = items.map(({ text }) => text);
  for (const [index, { text, node: item }] of items.entries())
    if (names.indexOf(text) !== index) complain(reading, item, `The caller ${text} stands twice.`);
  if (names.length > 0 && !names.includes(NOBODY))
    complain(reading, node, `The callers lack ${NOBODY}, who calls without a token.`);
  return [...new Set(names)];
};

/** True for a caller; notes a problem for a name that is none. */
export const isCaller = (
  reading: Reading,
  callers: readonly string[],
  name: string,
  at: unknown,
): boolean => {
  if (callers.includes(name)) return true;
  // Without a list of callers that is told once, and not in each row.
  if (callers.length > 0)
    complain(reading, at, `There is no caller ${name}: callers are ${callers.join(', ')}.`);
  return false;
};
