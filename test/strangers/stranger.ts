/** What is wrong with a set-up, and how the probe says so. */
export interface Found {
  /** What is wrong, in words. */
  readonly what: string;
  /** The title of the finding. */
  readonly finding: string;
  /** Cases that are part of it, by their ids. */
  readonly cases: readonly string[];
}

/** What a set-up by the documentation alone lets in. */
export interface DefaultFinding extends Found {
  /** The option or the code that cures it, which the sound set-up has. */
  readonly cure: string;
  /** What the probe is told in place of its effort. */
  readonly args?: readonly string[];
}

/** A library that others wrote. */
export interface Stranger {
  /** The name of its file in `servers`. */
  readonly name: string;
  /** The packages that it is about, that with the guard first. */
  readonly packages: readonly [string, ...string[]];
  /** What answers HTTP around it. */
  readonly on: string;
  /** The mistake that is planted into it. */
  readonly flaw: Found;
  /** What it lets in where it is set up as its documentation says. */
  readonly byDefault?: readonly DefaultFinding[];
  /** Ids of the cases that fail below medium where it is set up soundly. */
  readonly minor: readonly string[];
  /** Its tokens are opaque. */
  readonly opaque?: boolean;
  /** The flaw is the issuer’s. */
  readonly issuerFlawed?: boolean;
  /** What the probe is told in place of its effort. */
  readonly args?: readonly string[];
}
