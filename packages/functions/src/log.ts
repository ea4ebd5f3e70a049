import { LOG_LEVEL_VARIABLE } from '@mizt-auth/contract';
import type { Environment } from './environment.ts';

/** Facts of a log line. Tokens and secrets are never among them. */
export type LogFacts = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** Writes structured lines, one JSON object each. */
export interface Logger {
  info(message: string, facts?: LogFacts): void;
  debug(message: string, facts?: LogFacts): void;
}

/** Takes one finished line; Lambda sends what the console prints to CloudWatch. */
export type WriteLine = (line: string) => void;

/** A logger at the level that `LOG_LEVEL` names: `DEBUG`, or `INFO` for anything else. */
export const createLogger = (environment: Environment, write: WriteLine = console.log): Logger => {
  const line = (level: string, message: string, facts: LogFacts = {}): void =>
    write(JSON.stringify({ level, message, ...facts }));
  const debugging = environment[LOG_LEVEL_VARIABLE] === 'DEBUG';
  return {
    info: (message, facts) => line('INFO', message, facts),
    debug: debugging ? (message, facts) => line('DEBUG', message, facts) : () => {},
  };
};
