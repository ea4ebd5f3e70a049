import type { Cursor } from './cursor.ts';
import type { OpenApiFile } from './document.ts';
import type { ReadBytes, References } from './reference.ts';

/** How a description is read. */
export interface ReadOptions {
  readonly readBytes: ReadBytes;
  /** Takes the place of every server that the description names. */
  readonly baseUrl?: string | undefined;
  /** Values for parameters, by name; they go before the description's own examples. */
  readonly examples?: Readonly<Record<string, string>> | undefined;
  /** Names of headers that the caller adds to every request; an API key among them makes its routes callable. */
  readonly headers?: readonly string[] | undefined;
}

/** What reading an operation needs. */
export interface Reader extends ReadOptions {
  readonly file: OpenApiFile;
  readonly references: References;
}

/** An operation of a path: where it stands, and all that describes its path item, nearest first. */
export interface Operation {
  /** In capitals, or as `additionalOperations` spells it. */
  readonly method: string;
  readonly path: string;
  readonly cursor: Cursor;
  readonly item: readonly Cursor[];
}
