import { candidates, type KnownCommand } from './completion/candidates.ts';
import { valuesIn } from './completion/values.ts';

/**
 * What may stand next on a command line, a candidate and what it is to a line. It is a file of its own, since
 * whoever presses a key should not wait for the command framework.
 */
export const completion = (words: readonly string[], commands: readonly KnownCommand[]): string =>
  candidates(words, commands, valuesIn(process.cwd()))
    .map(({ word, about }) => `${word}\t${about.replace(/\s+/g, ' ')}\n`)
    .join('');
