import { isRecord, type JsonRecord } from '@mizt-auth/contract';
import type { OpenApiFile } from './document.ts';
import { OpenApiError } from './problem.ts';

/** A value and where it stands: the file, which its own references start from, and the names that lead there. */
export interface Cursor {
  readonly value: unknown;
  readonly within: OpenApiFile;
  readonly path: readonly string[];
}

/** The error that says what is wrong with a value, and where. */
export const problemAt = ({ within, path }: Cursor, problem: string): OpenApiError =>
  new OpenApiError(within.placeOf(path), problem);

const kindOf = (value: unknown): string => {
  if (value === undefined) return 'missing';
  if (value === null) return 'empty';
  if (Array.isArray(value)) return 'a list';
  return (
    { string: 'a text', number: 'a number', boolean: 'a truth value' }[typeof value as string] ?? 'an object'
  );
};

const mustBe = (cursor: Cursor, what: string): OpenApiError =>
  problemAt(cursor, `${nameOf(cursor)} must be ${what}, and is ${kindOf(cursor.value)}`);

/** What a value is called in a sentence. */
export const nameOf = ({ path }: Cursor): string => {
  const name = path.at(-1);
  if (name === undefined) return 'the description';
  return /^\d+$/.test(name) ? `entry ${Number(name) + 1} of "${path.at(-2)}"` : `"${name}"`;
};

/** The whole of a file. */
export const rootOf = (within: OpenApiFile): Cursor => ({ value: within.root, within, path: [] });

/** A member of an object, or an entry of a list; its value is undefined where it is not there. */
export const childOf = ({ value, within, path }: Cursor, name: string): Cursor => {
  const there = (isRecord(value) || Array.isArray(value)) && Object.hasOwn(value, name);
  return { value: there ? (value as JsonRecord)[name] : undefined, within, path: [...path, name] };
};

/** The object that must stand there. Throws {@link OpenApiError}. */
export const objectOf = (cursor: Cursor): JsonRecord => {
  if (isRecord(cursor.value)) return cursor.value;
  throw mustBe(cursor, 'an object');
};

/** The members of an object that must stand there. Throws {@link OpenApiError}. */
export const membersOf = (cursor: Cursor): readonly (readonly [name: string, member: Cursor])[] =>
  Object.keys(objectOf(cursor)).map((name) => [name, childOf(cursor, name)]);

/** The entries of a list; none where nothing stands there. Throws {@link OpenApiError} for what is no list. */
export const entriesOf = (cursor: Cursor): readonly Cursor[] => {
  if (cursor.value === undefined) return [];
  if (!Array.isArray(cursor.value)) throw mustBe(cursor, 'a list');
  return cursor.value.map((_, at) => childOf(cursor, String(at)));
};

/** The text that must stand there. Throws {@link OpenApiError}. */
export const textOf = (cursor: Cursor): string => {
  if (typeof cursor.value === 'string' && cursor.value !== '') return cursor.value;
  throw mustBe(cursor, 'a text');
};
