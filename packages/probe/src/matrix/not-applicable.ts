/** The target's nature leaves nothing to ask: the trial is skipped. `reason` says why, as a sentence. */
export class NotApplicable extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'NotApplicable';
  }
}

/** One question that a target cannot be asked, while the trial's others can; where there is no other, it is skipped. */
export class NoCounterpart extends NotApplicable {}

/**
 * What the trial needs exists and could not be had: keys that nobody could read, a client that is missing. The
 * trial is inconclusive. `reason` says why, as a sentence.
 */
export class NotTried extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'NotTried';
  }
}

/** Why nothing was tried that takes a token. */
export const NO_CLIENT = 'There is no client whose token could be used.';

/** Why a case is skipped that the issuer would have to sign for. */
export const NO_ISSUER = 'Only the holder of the issuer’s private key can mint this token.';
