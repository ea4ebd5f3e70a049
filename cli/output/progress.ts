/** A line on a terminal that counts what is done. */
export interface Progress {
  step(text: string): void;
  /** Takes the line away again. */
  end(): void;
}

const CLEAR = '\r\u001b[2K';

/** Shows progress on a stream that is a terminal, and nothing anywhere else. */
export const createProgress = (stream: NodeJS.WriteStream, total: number): Progress => {
  if (!stream.isTTY) return { step: () => {}, end: () => {} };
  let done = 0;
  return {
    step: (text) => {
      done += 1;
      stream.write(`${CLEAR}${done}/${total} ${text}`.slice(0, stream.columns || 80));
    },
    end: () => void stream.write(CLEAR),
  };
};
