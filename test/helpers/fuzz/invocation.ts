import { join } from 'node:path';
import type { Command } from '@oclif/core';
import type { Random } from '../../../packages/probe/src/cases/mutations/random.ts';
import { root } from '../cli.ts';
import { ODD_CONFIGS, ODD_NUMBERS, ODD_PLACES, ODD_TEXTS } from './values.ts';

/** A command line with all that is around it. */
export interface Invocation {
  /** What is wrong or odd about it, in words. */
  readonly oddities: readonly string[];
  /** The words of the command's name, with which the arguments begin. */
  readonly name: readonly string[];
  readonly argv: readonly string[];
  readonly variables: Readonly<Record<string, string>>;
  /** The text of `mizt-auth.json`. */
  readonly config?: string;
  /** True where it runs in a folder that was deleted. */
  readonly isFolderGone?: boolean;
  /** How much comes from stdin: nothing, a line, or 20 MB. */
  readonly stdin?: 'line' | 'huge';
  /** True where nothing but a mistake of usage can be said. */
  readonly isUsage?: boolean;
}

const fixture = (name: string): string => join(root, 'test', 'fixtures', name);

// What each command runs with when nothing is wrong; the others need nothing.
const SOUND: Readonly<Record<string, readonly string[]>> = {
  'access:diff': [fixture('orders-before.access.yaml'), fixture('orders.access.yaml')],
  'access:show': ['--access', fixture('orders.access.yaml')],
  exec: ['--scope', 'read', '--', 'true'],
  inspect: ['not.a.token'],
  'probe:all': ['--only', 'A01', '--effort', 'quick', '--max-time', '3'],
  request: ['GET', '/home/premium'],
  rotate: ['--grace', '0'],
  token: ['--scope', 'read'],
};

type Change = (before: Invocation, command: Command.Loadable, random: Random) => Invocation;

const flagsOf = (command: Command.Loadable) =>
  Object.entries(command.flags).filter(([name]) => name !== 'json');

// Right behind the command's name: at the end it could become the value of a flag that lacks one.
const insert = ({ argv, name }: Invocation, words: readonly string[]): string[] =>
  argv.toSpliced(name.length, 0, ...words);

const isNumber = (flag: Command.Flag.Cached): boolean => /seconds|number|port|seed/i.test(flag.summary ?? '');

const oddValue = (flag: Command.Flag.Cached, random: Random): string =>
  random.pick(isNumber(flag) ? ODD_NUMBERS : ODD_TEXTS);

const noted = (before: Invocation, oddity: string, more: Partial<Invocation>): Invocation => ({
  ...before,
  ...more,
  oddities: [...before.oddities, oddity],
});

const CHANGES: readonly Change[] = [
  (before, _, random) => {
    const flag = random.pick(['--frobnicate', '--no-such=1', '-Z', '--targett', '--=', '---', '--no-target']);
    return noted(before, `unknown flag ${flag}`, { argv: insert(before, [flag]), isUsage: true });
  },
  (before, command, random) => {
    const [name, flag] = random.pick(flagsOf(command)) ?? [];
    if (flag?.type !== 'option') return before;
    const value = oddValue(flag, random);
    const words = random.below(2) === 0 ? [`--${name}=${value}`] : [`--${name}`, value];
    return noted(before, `odd --${name}`, { argv: insert(before, words) });
  },
  (before, command, random) => {
    const [name, flag] = random.pick(flagsOf(command)) ?? [];
    if (flag?.type !== 'option' || before.argv.includes('--')) return before;
    return noted(before, `--${name} without a value`, { argv: [...before.argv, `--${name}`], isUsage: true });
  },
  (before, command, random) => {
    const [name, flag] = random.pick(flagsOf(command)) ?? [];
    if (flag?.type !== 'boolean') return before;
    return noted(before, `--${name} with a value`, {
      argv: insert(before, [`--${name}=${random.pick(ODD_TEXTS)}`]),
    });
  },
  (before, command, random) => {
    const words = [0, 1, 2].flatMap(() => {
      const [name, flag] = random.pick(flagsOf(command)) ?? [];
      if (name === undefined || flag === undefined) return [];
      if (flag.type === 'boolean') return [`--${name}`];
      return [`--${name}`, flag.options ? random.pick(flag.options) : isNumber(flag) ? '2' : 'word'];
    });
    return noted(before, 'flags together', { argv: insert(before, [...words, ...words]) });
  },
  (before, _, random) => {
    const extra = Array.from({ length: 1 + random.below(3) }, () => random.pick(ODD_TEXTS));
    return noted(before, 'further arguments', { argv: [...before.argv, ...extra] });
  },
  (before) => noted(before, 'an argument less', { argv: before.argv.slice(0, -1) }),
  (before, _, random) => {
    const at = random.below(before.argv.length + 1);
    return noted(before, '-- in an odd place', { argv: before.argv.toSpliced(at, 0, '--') });
  },
  (before, command, random) => {
    const [, flag] = random.pick(flagsOf(command)) ?? [];
    const name = flag?.env;
    if (flag === undefined || name === undefined) return before;
    const value = flag.type === 'option' ? oddValue(flag, random) : random.pick(ODD_TEXTS);
    return noted(before, `odd ${name}`, { variables: { ...before.variables, [name]: value } });
  },
  (before, _, random) => {
    const [name, value] = random.pick(ODD_PLACES);
    return noted(before, `odd ${name}`, { variables: { ...before.variables, [name]: value } });
  },
  (before, _, random) => noted(before, 'odd config', { config: random.pick(ODD_CONFIGS) }),
  (before) => noted(before, 'folder gone', { isFolderGone: true }),
  (before, _, random) => noted(before, 'stdin', { stdin: random.pick(['line', 'huge']) }),
  (before) => noted(before, 'json', { argv: insert(before, ['--json']) }),
];

const SPOILED: Change = (before, _, random) => {
  const [id = '', ...rest] = before.argv;
  const at = random.below(id.length);
  return noted(before, 'misspelled', { argv: [id.slice(0, at) + id.slice(at + 1), ...rest] });
};

/** Makes an invocation of a command that is odd in one to three ways; the same choices make the same one. */
export const oddInvocation = (command: Command.Loadable, random: Random): Invocation => {
  const name = command.id.split(':');
  const argv = [...name, ...(SOUND[command.id] ?? [])];
  let made: Invocation = { oddities: [], name, argv, variables: {} };
  const count = 1 + random.below(3);
  for (let done = 0; done < count; done += 1) made = random.pick(CHANGES)(made, command, random);
  return random.below(25) === 0 ? SPOILED(made, command, random) : made;
};
