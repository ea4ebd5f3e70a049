/** Where something stands in a file: line and column, counted from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** The file is no OpenAPI description, or not one that can be used; the message begins with the place. */
export class OpenApiError extends Error {
  readonly code = 'OPENAPI_INVALID';
  readonly place: Place;

  constructor(place: Place, problem: string) {
    super(`${place.file}:${place.line}:${place.column}: ${problem}.`);
    this.name = 'OpenApiError';
    this.place = place;
  }
}

/** The beginning of a file. */
export const startOf = (file: string): Place => ({ file, line: 1, column: 1 });

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  EISDIR: 'is a folder, not a file',
  EACCES: 'may not be read by this user',
  EPERM: 'may not be read by this user',
};

/** Why a file cannot be read, as the rest of a sentence. */
export const unreadable = (error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return REASONS[code] ?? `cannot be read${code === '' ? '' : ` (${code})`}`;
};
