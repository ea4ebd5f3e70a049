import type { Interfaces } from '@oclif/core';
import { UsageError } from '../usage-error.ts';

type Flag = Interfaces.Flag<unknown>;

// A header's value may hold spaces and commas, so its variable has one to a line.
const separator = (name: string): RegExp => (name === 'header' ? /\r?\n/ : /[\s,]+/);

const assertKnown = (variable: string, value: string, options: readonly string[] | undefined): void => {
  if (options === undefined || options.includes(value)) return;
  throw new UsageError(`${variable} has "${value}".`, [`Use one of ${options.join(', ')}`]);
};

const valuesOf = (name: string, variable: string, options: readonly string[] | undefined) => {
  const values = (process.env[variable] ?? '')
    .split(separator(name))
    .map((value) => value.trim())
    .filter((value) => value !== '');
  for (const value of values) assertKnown(variable, value, options);
  return values.length === 0 ? undefined : values;
};

const listed = (name: string, flag: Flag): Flag => {
  if (flag.type !== 'option' || !flag.multiple || flag.env === undefined) return flag;
  const { env, ...rest } = flag;
  return { ...rest, default: async () => valuesOf(name, env, flag.options) } as Flag;
};

/**
 * The flags, with those that may be repeated taking several values from their variable as well: separated by
 * spaces or commas, headers by new lines. The framework's parser would hand over one text.
 */
export const withRepeatable = <T extends Readonly<Record<string, unknown>>>(flags: T): T =>
  Object.fromEntries(Object.entries(flags).map(([name, flag]) => [name, listed(name, flag as Flag)])) as T;

/**
 * The arguments, none of which is taken from stdin: the framework's parser would fill a missing one with whatever
 * a script or CI happens to hand over there.
 */
export const withoutStdin = <T extends Interfaces.ArgInput>(args: T): T =>
  Object.fromEntries(Object.entries(args).map(([name, arg]) => [name, { ...arg, ignoreStdin: true }])) as T;
