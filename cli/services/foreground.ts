import { readFileSync } from 'node:fs';

// The fields behind the name, which may hold anything but ends with the last bracket (proc_pid_stat(5)).
const fieldsOf = (stat: string): string[] => stat.slice(stat.lastIndexOf(')') + 2).split(' ');

const PROCESS_GROUP = 2;
const FOREGROUND_GROUP = 5;

const hasTerminal = (): boolean =>
  [process.stdin, process.stdout, process.stderr].some((stream) => stream.isTTY === true);

/**
 * True where a terminal sends its signals, Ctrl-C and the like, to this process and to those that it started.
 * Linux tells; elsewhere, who has a terminal is taken to be in its foreground.
 */
export const isInForeground = (): boolean => {
  try {
    const fields = fieldsOf(readFileSync('/proc/self/stat', 'utf8'));
    return fields[PROCESS_GROUP] === fields[FOREGROUND_GROUP];
  } catch {
    return hasTerminal();
  }
};
