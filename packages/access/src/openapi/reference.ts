import { dirname, join, resolve } from 'node:path';
import { isRecord } from '@mizt-auth/contract';
import { type Cursor, childOf, objectOf, problemAt, rootOf } from './cursor.ts';
import { type OpenApiFile, parseFile } from './document.ts';
import { OpenApiError, unreadable } from './problem.ts';
import { decodeText } from './text.ts';

/** Reads the bytes of a file; rejects with the errors of `node:fs`. */
export type ReadBytes = (path: string) => Promise<Uint8Array>;

/** Follows `$ref`s. */
export interface References {
  /** The value that a reference leads to in the end; the value itself where it is none. */
  follow(cursor: Cursor): Promise<Cursor>;
  /** All that describes an object, nearest first: what stands beside its `$ref`, then what that leads to. */
  layers(cursor: Cursor): Promise<readonly Cursor[]>;
}

const SCHEME = /^[a-z][a-z\d+.-]*:/i;

/** The parts of a reference (RFC 3986 section 4.1), its percent encoding undone. */
const partsOf = (cursor: Cursor, reference: string): readonly [file: string, pointer: string] => {
  try {
    const [file = '', ...rest] = reference.split('#');
    return [SCHEME.test(file) ? file : decodeURIComponent(file), decodeURIComponent(rest.join('#'))];
  } catch {
    throw problemAt(cursor, `$ref ${reference} has a % that begins no percent encoding`);
  }
};

/** The names in a JSON pointer (RFC 6901 section 4). */
const namesOf = (pointer: string): readonly string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));

const selfOf = ({ root }: OpenApiFile): unknown => (isRecord(root) ? root.$self : undefined);

const opener = (entry: OpenApiFile, readBytes: ReadBytes) => {
  const files = new Map([[resolve(entry.file), Promise.resolve(entry)]]);
  return async (cursor: Cursor, reference: string, name: string): Promise<OpenApiFile> => {
    const { within } = cursor;
    if (name === '' || name === selfOf(within)) return within;
    if (name === selfOf(entry)) return entry;
    if (SCHEME.test(name))
      throw problemAt(cursor, `$ref ${reference} leads to the network: put the file next to it`);
    const file = join(dirname(within.file), name);
    const opened =
      files.get(resolve(file)) ?? readBytes(file).then((bytes) => parseFile(file, decodeText(file, bytes)));
    files.set(resolve(file), opened);
    return opened.catch((error) => {
      throw error instanceof OpenApiError
        ? error
        : problemAt(cursor, `$ref ${reference}: ${file} ${unreadable(error)}`);
    });
  };
};

/**
 * Makes the follower of `$ref` (RFC 6901 pointers, in this file or in one beside it) of a description.
 *
 * It throws {@link OpenApiError} for a reference that leads nowhere, in a circle, or to the network.
 */
export const createReferences = (entry: OpenApiFile, readBytes: ReadBytes): References => {
  const open = opener(entry, readBytes);
  const step = async (cursor: Cursor, reference: string): Promise<Cursor> => {
    const [name, pointer] = partsOf(cursor, reference);
    const within = await open(cursor, reference, name);
    const found = namesOf(pointer).reduce(childOf, rootOf(within));
    const odd = pointer !== '' && !pointer.startsWith('/');
    if (odd || found.value === undefined) throw problemAt(cursor, `$ref ${reference} leads nowhere`);
    return found;
  };
  const layers = async (start: Cursor): Promise<readonly Cursor[]> => {
    const found = [start];
    const seen = new Set<unknown>();
    for (let cursor = start; isRecord(cursor.value) && '$ref' in cursor.value; ) {
      const at = childOf(cursor, '$ref');
      if (typeof at.value !== 'string') throw problemAt(at, '$ref must be a text');
      if (seen.has(cursor.value))
        throw problemAt(childOf(start, '$ref'), `$ref ${at.value} leads in a circle`);
      seen.add(cursor.value);
      cursor = await step(at, at.value);
      found.push(cursor);
    }
    return found;
  };
  return { layers, follow: async (cursor) => (await layers(cursor)).at(-1) ?? cursor };
};

/** The object that a value is or refers to. Throws {@link OpenApiError}. */
export const followObject = async ({ follow }: References, cursor: Cursor): Promise<Cursor> => {
  const found = await follow(cursor);
  objectOf(found);
  return found;
};
