import type { Place } from './problem.ts';

/** The line and column at an offset of a file. */
export type PlaceAt = (offset: number) => Place;

/** The offset of a member, and whether it is there; else that of the nearest above it. */
export interface Found {
  readonly offset: number;
  readonly found: boolean;
}

/** What a text says, and where it says it. */
export interface ParsedText {
  readonly root: unknown;
  find(path: readonly string[]): Found;
}
