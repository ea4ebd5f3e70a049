/** Why there is no answer. */
export type NoAnswer = 'closed' | 'timeout' | 'unreachable';

/** A request that was not answered. */
export class NoAnswerError extends Error {
  readonly why: NoAnswer;

  constructor(why: NoAnswer, cause?: unknown) {
    super(`No answer: ${why}.`, { cause });
    this.name = 'NoAnswerError';
    this.why = why;
  }
}
