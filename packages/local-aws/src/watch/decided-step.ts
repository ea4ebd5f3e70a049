import type { StepName } from '@mizt-auth/token-rules';

/**
 * What the gateway asks of a call, in this order; the steps of a token come from the token rules.
 * `credential` is the header that carries it, `cache` the authorizer's.
 */
export const CALL_STEPS = ['route', 'throttle', 'size', 'credential', 'cache'] as const;

/** A step of the gateway: its own, one of a token, or the function at the end. */
export type DecidedName = (typeof CALL_STEPS)[number] | StepName | 'function';

/**
 * How a step went: `kept` is a result out of the authorizer's cache, `not asked` what an open method
 * leaves out, `not reached` what an earlier refusal leaves out.
 */
export type DecidedState = 'passed' | 'refused' | 'kept' | 'not asked' | 'not reached';

/** A step of the gateway as it was decided, and why it went so, in a sentence. */
export interface DecidedStep {
  readonly name: DecidedName;
  readonly state: DecidedState;
  readonly why: string;
}

/** Told of each step once it is decided. */
export type Tell = (step: DecidedStep) => void;
