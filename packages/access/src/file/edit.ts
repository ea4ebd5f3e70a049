/** A piece of a text that gives way to another; offsets count from 0. */
export interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** An edit that only adds. */
export const insertion = (at: number, text: string): Edit => ({ from: at, to: at, text });

/** The text after all edits, which do not overlap; those at the same place stand in their order. All else stays as it is. */
export const edited = (text: string, edits: readonly Edit[]): string => {
  let result = '';
  let at = 0;
  for (const edit of edits.toSorted((a, b) => a.from - b.from)) {
    result += text.slice(at, edit.from) + edit.text;
    at = edit.to;
  }
  return result + text.slice(at);
};
