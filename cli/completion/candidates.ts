/** A flag, as oclif's manifest has it. */
interface KnownFlag {
  readonly name: string;
  readonly char?: string | undefined;
  readonly type: string;
  readonly options?: readonly string[] | undefined;
  readonly summary?: string | undefined;
  readonly hidden?: boolean | undefined;
  readonly multiple?: boolean | undefined;
}

/** A command, as oclif's manifest has it. */
export interface KnownCommand {
  readonly id: string;
  readonly summary?: string | undefined;
  readonly flags: Readonly<Record<string, KnownFlag>>;
  readonly args: Readonly<Record<string, { readonly options?: readonly string[] | undefined }>>;
}

/** A word that may stand next, and what it is. */
export interface Candidate {
  readonly word: string;
  readonly about: string;
}

/** The values that a flag such as `target` may have, found only when they are asked for. */
export type ValuesOf = (flag: string, words: readonly string[]) => readonly string[];

const isFlag = (word: string): boolean => word.startsWith('-') && word !== '-';

const flagOf = (command: KnownCommand | undefined, word: string | undefined): KnownFlag | undefined =>
  Object.values(command?.flags ?? {}).find(
    ({ name, char }) => word === `--${name}` || (char !== undefined && word === `-${char}`),
  );

/** The command that the words name, and the words of its name that were typed so far. */
const commandOf = (words: readonly string[], commands: readonly KnownCommand[]) => {
  const plain = words.filter((word) => !isFlag(word));
  const ids = plain.map((_, at) => plain.slice(0, plain.length - at).join(':'));
  return { plain, command: ids.flatMap((id) => commands.find((one) => one.id === id) ?? [])[0] };
};

const nextWords = (plain: readonly string[], commands: readonly KnownCommand[]): Candidate[] => {
  const begun = plain.map((word) => `${word}:`).join('');
  const found = new Map<string, string>();
  for (const { id, summary = '' } of commands) {
    if (!id.startsWith(begun)) continue;
    const [word = '', ...more] = id.slice(begun.length).split(':');
    if (more.length === 0 || !found.has(word)) found.set(word, more.length === 0 ? summary : '');
  }
  return [...found].map(([word, about]) => ({ word, about }));
};

const flagWords = (command: KnownCommand | undefined, words: readonly string[]): Candidate[] => [
  ...Object.values(command?.flags ?? {})
    .filter(({ name, hidden, multiple }) => !hidden && (multiple || !words.includes(`--${name}`)))
    .map(({ name, summary = '' }) => ({ word: `--${name}`, about: summary })),
  { word: '--help', about: 'Show help.' },
];

const argWords = (command: KnownCommand | undefined): Candidate[] =>
  Object.values(command?.args ?? {})
    .flatMap(({ options = [] }) => options)
    .map((word) => ({ word, about: '' }));

const unfiltered = (
  before: readonly string[],
  current: string,
  commands: readonly KnownCommand[],
  valuesOf: ValuesOf,
): Candidate[] => {
  if (before.includes('--')) return [];
  const { plain, command } = commandOf(before, commands);
  const flag = flagOf(command, before.at(-1));
  if (flag?.type === 'option')
    return [...(flag.options ?? valuesOf(flag.name, before))].map((word) => ({ word, about: '' }));
  if (isFlag(current)) return flagWords(command, before);
  const words = plain[0] === 'help' ? plain.slice(1) : plain;
  return [...nextWords(words, commands), ...argWords(command)];
};

/**
 * What may stand at the cursor of a command line. `words` are those after `mizt-auth` up to the cursor, the last
 * one begun or empty. Nothing is offered where a file or free text belongs: the shell offers files then.
 */
export const candidates = (
  words: readonly string[],
  commands: readonly KnownCommand[],
  valuesOf: ValuesOf,
): readonly Candidate[] => {
  // Some shells drop an empty word, so that a blank stands for it.
  const current = words.at(-1)?.trim() ?? '';
  const found = unfiltered(words.slice(0, -1), current, commands, valuesOf);
  return found
    .filter(({ word }) => word.startsWith(current))
    .sort((one, other) => (one.word < other.word ? -1 : 1));
};
