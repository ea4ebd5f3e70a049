/** What is wrong with an access file and where; line and column are counted from 1. */
export interface Problem {
  readonly line: number;
  readonly column: number;
  /** One sentence. */
  readonly text: string;
}

/** A problem as it is shown: `mizt-auth.access.yaml:5:3: …`. */
export const problemText = (file: string, { line, column, text }: Problem): string =>
  `${file}:${line}:${column}: ${text}`;

/** The file is no access file, or one that says nothing clear. It carries every problem, in the order of the file. */
export class AccessFileError extends Error {
  readonly code = 'ACCESS_FILE_INVALID';
  readonly file: string;
  readonly problems: readonly Problem[];

  constructor(file: string, problems: readonly [Problem, ...Problem[]]) {
    super(problemText(file, problems[0]));
    this.name = 'AccessFileError';
    this.file = file;
    this.problems = problems;
  }
}
