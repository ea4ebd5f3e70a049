import { Chalk, type ChalkInstance, supportsColor } from 'chalk';

// chalk itself knows FORCE_COLOR and terminals; NO_COLOR (no-color.org) wins over neither being set.
const level = (): 0 | 1 | 2 | 3 => {
  if (process.env.NO_COLOR && !process.env.FORCE_COLOR) return 0;
  return supportsColor === false ? 0 : supportsColor.level;
};

/** Colours for stdout: none unless it is a terminal, or the user forces them. */
export const colors = (): ChalkInstance => new Chalk({ level: level() });
