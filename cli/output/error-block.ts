import type { ShownError } from '../shown-error.ts';

const INDENT = 7;

// A word stays whole, however long it is: a URL or a command must be there to be copied.
const wrapped = (text: string, columns: number | undefined): string[] => {
  const room = columns === undefined ? Number.POSITIVE_INFINITY : columns - INDENT;
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + 1 + word.length <= room)
      lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines;
};

const part = (label: string, texts: readonly string[], columns: number | undefined): string[] =>
  texts
    .flatMap((text) => text.split(/\r?\n/))
    .flatMap((line) => wrapped(line, columns))
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
