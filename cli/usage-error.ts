import type { Mistyped } from './did-you-mean.ts';

/** The command line, a variable or a config file asks for something that cannot be. Exit code 2. */
export class UsageError extends Error {
  readonly suggestions: readonly string[];
  /** What was typed where a known word belongs; looked up only when the error is told. */
  readonly mistyped: Mistyped | undefined;

  constructor(message: string, suggestions: readonly string[] = [], mistyped?: Mistyped) {
    super(message);
    this.name = 'UsageError';
    this.suggestions = suggestions;
    this.mistyped = mistyped;
  }
}
