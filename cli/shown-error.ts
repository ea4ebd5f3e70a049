import { type HopName, maskTokens } from '@mizt-auth/consumer';
import { EXIT, toUserError, type UserError } from './errors.ts';

/** An error as it is told: without a code where nothing more is to be said of it than its message. */
export type ShownError = Omit<UserError, 'code'> & { readonly code?: string | undefined };

const BUG = { code: 'BUG', exit: EXIT.couldNotRun } as const;

const HELP = 'Run mizt-auth --help for the commands';

/** What the command framework adds to its own errors; an exit has no message that is for people. */
interface Framed {
  readonly code?: string;
  readonly suggestions?: readonly string[];
  readonly hop?: HopName;
  readonly url?: string;
  readonly oclif?: { readonly exit?: number };
}

const bug = (error: unknown): ShownError => ({
  ...BUG,
  message: `mizt-auth ran into a bug of its own: ${error instanceof Error ? error.message : String(error)}`,
  suggestions: ['Report it, with what the same command prints under MIZT_AUTH_DEBUG=1'],
});

const framed = (error: Error & Framed): ShownError | undefined => {
  const exit = error.oclif?.exit;
  if (exit === undefined) return undefined;
  const { message, code, suggestions, hop, url } = error;
  if (code === 'EEXIT') return { message: '', suggestions: [], exit };
  return { message, code, suggestions: suggestions?.length ? suggestions : [HELP], hop, url, exit };
};

/** Longer than every sentence of ours; what a user typed may be as long as it likes. */
const MOST_SHOWN = 2000;

// The framework takes colons for spaces in the name of a command that it does not know.
const CREDENTIALS_OF_URL = /(\/\/)[^\s/?#@]+( [^\s/?#@]+)?@/g;

// An argument may hold a token, a password, or what a terminal takes for a command.
const printable = (text: string): string => {
  const masked = maskTokens(text).replace(CREDENTIALS_OF_URL, '$1[credentials]@');
  const plain = masked.replace(/(?!\n)\p{Cc}/gu, '?');
  return plain.length > MOST_SHOWN ? `${plain.slice(0, MOST_SHOWN)}…` : plain;
};

/**
 * What is told of anything that a command, or the framework before it, threw; an empty message where nothing is.
 * `lastUrl` knows the last URL that was asked on a hop.
 */
export const toShownError = (error: unknown, lastUrl?: ReadonlyMap<HopName, string>): ShownError => {
  const known = error instanceof Error ? (framed(error) ?? toUserError(error, lastUrl)) : undefined;
  const shown = known ?? bug(error);
  return { ...shown, message: printable(shown.message), suggestions: shown.suggestions.map(printable) };
};

/** An error that was shown, as `--json` has it. */
export const errorJson = (error: unknown): unknown => {
  const { message, code, suggestions, oclif, hop, url } = error as Partial<Error & Framed>;
  return {
    error: {
      code: code ?? 'USAGE',
      message,
      ...(hop && { hop }),
      ...(url && { url }),
      suggestions: suggestions ?? [],
      exit: oclif?.exit ?? 1,
    },
  };
};
