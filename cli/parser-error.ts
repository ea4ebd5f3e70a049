import type { Mistyped } from './did-you-mean.ts';
import { EXIT } from './errors.ts';
import type { ShownError } from './shown-error.ts';
import { UsageError } from './usage-error.ts';

/** What is known of the command whose line was wrong. */
export interface ParsedCommand {
  /** How its help is asked for. */
  readonly help: string;
  /** The names of its flags. */
  readonly flags: readonly string[];
}

/** An error as the framework's parser throws it. */
interface ParserError extends Error {
  readonly oclif?: { readonly exit?: number | undefined } | undefined;
  readonly flags?: readonly string[];
}

const mistypedFlag = (
  { flags: [typed] = [] }: ParserError,
  { flags }: ParsedCommand,
): Mistyped | undefined =>
  typed === undefined
    ? undefined
    : {
        typed: String(typed).split('=')[0] ?? '',
        known: [...flags, 'json', 'help'].map((name) => `--${name}`),
      };

/**
 * What the parser threw as a {@link UsageError}, and any other error as it is. The parser writes over several lines
 * and adds the whole help: a sentence and a pointer are enough.
 */
export const orUsage = (error: ParserError, command: ParsedCommand): Error => {
  if (error.oclif?.exit !== EXIT.usage) return error;
  const sentence = error.message
    .replace('The following error occurred:', '')
    .replace(/See more help with --help/, '');
  return new UsageError(sentence.replace(/\s+/g, ' ').trim(), [command.help], mistypedFlag(error, command));
};

/** The error with a pointer to the help, where it is about usage and has no other cure. */
export const withHelp = (shown: ShownError, { help }: ParsedCommand): ShownError =>
  shown.suggestions.length === 0 && shown.exit === EXIT.usage ? { ...shown, suggestions: [help] } : shown;
