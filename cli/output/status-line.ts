/** A line at the bottom of a terminal that is drawn over and taken away again. */
export interface StatusLine {
  /** Shows the parts that fit, in their order: a part is shown whole or not at all. */
  show(parts: readonly string[]): void;
  clear(): void;
}

type Terminal = Pick<NodeJS.WriteStream, 'isTTY' | 'columns' | 'write'>;
type Variables = Readonly<Record<string, string | undefined>>;

const CLEAR = '\r\u001b[2K';
const GAP = '  ';

/** True where somebody looks on, and the terminal can draw over a line. */
const canDraw = (stream: Terminal, { TERM, CI }: Variables): boolean =>
  stream.isTTY === true && TERM !== 'dumb' && (CI === undefined || CI === '' || CI === 'false');

const fitting = (parts: readonly string[], columns: number): string => {
  const [first = '', ...rest] = parts;
  return rest.reduce(
    (line, part) => {
      const longer = `${line}${GAP}${part}`;
      return longer.length < columns ? longer : line;
    },
    first.slice(0, columns - 1),
  );
};

/** The status line of a stream; undefined where none is to be drawn: piped, in CI, on a dumb terminal. */
export const statusLine = (stream: Terminal, variables: Variables): StatusLine | undefined => {
  if (!canDraw(stream, variables)) return undefined;
  let drawn = false;
  return {
    show(parts) {
      drawn = true;
      stream.write(CLEAR + fitting(parts, stream.columns || 80));
    },
    clear() {
      if (drawn) stream.write(CLEAR);
      drawn = false;
    },
  };
};
