/** The command line, a variable or a config file asks for something that cannot be. Exit code 2. */
export class UsageError extends Error {
  readonly suggestions: readonly string[];

  constructor(message: string, suggestions: readonly string[] = []) {
    super(message);
    this.name = 'UsageError';
    this.suggestions = suggestions;
  }
}
