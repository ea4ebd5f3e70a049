import { readFile, stat } from 'node:fs/promises';
import {
  type AccessModel,
  type ClosedRoute,
  modelOfRoutes,
  type Route,
  type ScopedCaller,
  withClosed,
} from '@mizt-auth/access';
import { UsageError } from '../../usage-error.ts';
import { orUsage, readAccessText, shownPath } from './access-file.ts';
import { readDocument } from './document.ts';
import { type Commit, openCommit } from './git.ts';

/** One side of a comparison: an access file, or an OpenAPI document that callers make a model of. */
export type Side = Named & ({ readonly model: AccessModel } | { readonly document: Document });

interface Named {
  /** As it is called in what is told about it. */
  readonly label: string;
  /** The file that it is compared with where nobody names one. */
  readonly today: string;
  /** True where there was no access file yet. */
  readonly absent?: boolean;
}

interface Document {
  readonly routes: readonly Route[];
  readonly closed: readonly ClosedRoute[];
}

const EMPTY: AccessModel = { callers: [], rules: [], objects: [] };

const isDescription = (text: string): boolean =>
  /^["']?(openapi|swagger)["']?\s*:/m.test(text) ||
  (text.trimStart().startsWith('{') && /"(openapi|swagger)"\s*:/.test(text));

type ReadPath = (path: string) => Promise<Buffer>;

const readSide = async (named: Named, path: string, text: string, read: ReadPath): Promise<Side> => {
  if (isDescription(text)) return { ...named, document: await readDocument({ file: path }, read) };
  const { readAccessFile } = await import('@mizt-auth/access/file');
  return { ...named, model: await orUsage(() => readAccessFile(named.label, text)) };
};

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

const fromDisk = async (path: string, standard: string): Promise<Side> => {
  const named = { label: shownPath(path), today: standard };
  const read: ReadPath = (each) => readFile(each);
  // A description may be longer than an access file, so that it is looked for first.
  const text = await read(path).then(String, () => '');
  return readSide(named, path, isDescription(text) ? text : (await readAccessText(path)).text, read);
};

const readIn =
  (commit: Commit, ref: string): ReadPath =>
  async (path) => {
    const bytes = await commit.read(path);
    if (bytes !== undefined) return bytes;
    throw new UsageError(`${ref} has no file ${shownPath(path)}.`, ['Check the path, which begins here']);
  };

const fromCommit = async (name: string, standard: string): Promise<Side> => {
  const [, ref = name, named] = /^([^:]+):(.+)$/.exec(name) ?? [];
  const commit = await openCommit(ref);
  const path = named ?? standard;
  const of = { label: `${ref}:${shownPath(path)}`, today: path };
  // A branch that has no access file yet lets nobody do anything that the new one says.
  if (named === undefined && (await commit.read(path)) === undefined)
    return { ...of, absent: true, model: EMPTY };
  const read = readIn(commit, ref);
  return readSide(of, path, String(await read(path)), read);
};

/**
 * Opens what a user names: a file; a branch, tag or commit, which stands for its version of the access file
 * (`standard`); or `REF:PATH`. Throws {@link UsageError}.
 */
export const openSide = async (name: string, standard: string): Promise<Side> =>
  (await isThere(name)) ? fromDisk(name, standard) : fromCommit(name, standard);

/** The model of a side; callers make one of a document. */
export const modelOf = (side: Side, callers: readonly ScopedCaller[]): AccessModel =>
  'model' in side
    ? side.model
    : withClosed(modelOfRoutes(side.document.routes, callers), side.document.closed);
