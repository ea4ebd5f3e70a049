/** The target cannot be asked this; `reason` says why, as a sentence. */
export class NotAskable extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'NotAskable';
  }
}
