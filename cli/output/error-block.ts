import type { ShownError } from '../shown-error.ts';
import { wrapped } from './wrapped.ts';

const INDENT = 7;

const part = (label: string, texts: readonly string[], columns: number | undefined): string[] =>
  texts
    .flatMap((text) => text.split(/\r?\n/))
    .flatMap((line) => wrapped(line, columns === undefined ? undefined : columns - INDENT))
    .map((line, at) => `${(at === 0 ? label : '').padEnd(INDENT)}${line}`.trimEnd());

/**
 * An error as one block: what happened, where, what to do. `columns` is the width of the terminal; where it is
 * left out, no line is broken.
 */
export const errorBlock = (
  { message, hop, url, code, suggestions }: ShownError,
  columns: number | undefined,
): string => {
  const where = [hop, url].filter((known) => known !== undefined).join(' ');
  const lines = [
    ...part('Error:', [message], columns),
    ...(where === '' ? [] : part('Where:', [where], columns)),
    ...part('Try:', suggestions, columns),
    ...(code === undefined ? [] : part('Code:', [code], columns)),
  ];
  return `${lines.join('\n')}\n`;
};
