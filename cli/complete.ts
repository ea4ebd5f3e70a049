import { candidates, type KnownCommand } from './completion/candidates.ts';
import { valuesIn } from './completion/values.ts';

/**
 * Prints what may stand next on a command line, a candidate and what it is to a line. It is a file of its own,
 * since whoever presses a key should not wait for the command framework.
 */
export const answerCompletion = (words: readonly string[], commands: readonly KnownCommand[]): void => {
  for (const { word, about } of candidates(words, commands, valuesIn(process.cwd())))
    process.stdout.write(`${word}\t${about.replace(/\s+/g, ' ')}\n`);
};
