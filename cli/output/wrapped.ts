import { stripVTControlCharacters } from 'node:util';

const widthOf = (text: string): number => stripVTControlCharacters(text).length;

/** The lines as they fit a terminal, unchanged where the stream is none. */
export const fitted = (
  text: string,
  { isTTY, columns }: Pick<NodeJS.WriteStream, 'isTTY' | 'columns'>,
): string =>
  isTTY
    ? text
        .split('\n')
        .flatMap((line) => wrapped(line, columns || 80))
        .join('\n')
    : text;

/**
 * A line, broken between its words where it is longer than `room` columns; never broken where that is left out.
 * A word stays whole, however long it is: a URL or a command must be there to be copied.
 */
export const wrapped = (text: string, room = Number.POSITIVE_INFINITY): string[] => {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const line = lines.at(-1);
    if (line !== undefined && widthOf(line) + 1 + widthOf(word) <= room)
      lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines;
};
