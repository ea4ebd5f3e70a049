import { CONSUMER_ENVIRONMENT } from './consumer-environment.ts';
import { LOG_LEVEL_VARIABLE } from './log-level.ts';

/** What both sides, the cloud and the embedded stack, say about a Lambda. */
export interface FunctionContract {
  /** The demo's name for the function. */
  readonly name: string;
  /** File in `packages/functions/src` that holds the handler, without its ending. */
  readonly handler: string;
  /** Seconds after which Lambda gives up. */
  readonly timeoutSeconds: number;
}

/** Serves the premium content. */
export const PREMIUM_FUNCTION = {
  name: 'premium_function',
  handler: 'premium-content',
  timeoutSeconds: 3,
} as const satisfies FunctionContract;

/** Plays the consumers, and is the only one that may read the secret. */
export const CONSUMER_FUNCTION = {
  name: 'content_consumers',
  handler: 'content-consumers',
  timeoutSeconds: 3,
} as const satisfies FunctionContract;

/**
 * Names of the environment variables that the Lambdas have. A function imports its own part, so that it does not
 * change with that of another.
 */
export const FUNCTION_ENVIRONMENT = { logLevel: LOG_LEVEL_VARIABLE, ...CONSUMER_ENVIRONMENT } as const;

/** The values that `LOG_LEVEL` may take. */
export const LOG_LEVELS = ['INFO', 'DEBUG'] as const;

/** Days that a log group keeps its events. */
export const LOG_RETENTION_DAYS = 7;
