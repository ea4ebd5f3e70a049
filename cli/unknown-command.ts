import type { Interfaces } from '@oclif/core';
import { UsageError } from './usage-error.ts';

const spaced = (id: string): string => id.replaceAll(':', ' ');

/** The longest beginning of an id that a command or a topic has; empty where none has. */
const knownPart = (id: string, config: Interfaces.Config): string => {
  const words = id.split(':');
  const parts = words.map((_, at) => words.slice(0, words.length - at).join(':'));
  return parts.find((part) => config.findCommand(part) ?? config.findTopic(part)) ?? '';
};

/** What is told of a command that is not there: the one that was meant, and where all of them stand. */
export const unknownCommand = (id: string, config: Interfaces.Config): UsageError => {
  const { bin, commandIDs, topics } = config;
  const help = [bin, spaced(knownPart(id, config)), '--help'].filter((word) => word !== '').join(' ');
  const known = [...commandIDs, ...topics.map(({ name }) => name)].map(spaced);
  return new UsageError(`There is no command "${spaced(id)}".`, [`Run ${help} for the commands`], {
    typed: spaced(id),
    known: [...new Set(known)],
    before: `${bin} `,
  });
};
