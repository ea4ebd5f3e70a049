import {
  type AccessModel,
  ANONYMOUS,
  modelOfRoutes,
  NOBODY,
  type Route,
  type ScopedCaller,
} from '@mizt-auth/access';
import { DEFAULT_CLIENT } from '../../config/clients.ts';
import { UsageError } from '../../usage-error.ts';
import { orUsage, readAccessText, shownPath, writeReviewed } from './access-file.ts';

/** What was written, and what there is to know about it. */
export interface Written {
  readonly file: string;
  readonly routes: number;
  readonly callers: readonly string[];
  /** Routes and callers that a merge added; all of them in a new file. */
  readonly newRoutes: readonly string[];
  readonly newCallers: readonly string[];
  /** Routes that the file has and the target or document has not. */
  readonly stale: readonly string[];
  /** Where the file and the scopes of a client differ, in sentences. */
  readonly differing: readonly string[];
}

/** Reads `reader=orders:read,orders:write`. Throws {@link UsageError}. */
export const parseCaller = (text: string): ScopedCaller => {
  const [, name, scopes = ''] = /^([\w.-]+)=(.*)$/.exec(text) ?? [];
  if (name === undefined)
    throw new UsageError(`The caller "${text}" is not NAME=SCOPE,SCOPE.`, [
      'Write --caller reader=orders:read',
    ]);
  if (name === NOBODY)
    throw new UsageError(`The caller ${NOBODY} is the one without a token, and has no scopes.`, [
      'Give the client another name',
    ]);
  return { name, scopes: scopes.split(',').filter((scope) => scope !== '') };
};

/** The callers of a document that no target calls: one client that may have every scope. */
export const anyClient = (routes: readonly Route[]): readonly ScopedCaller[] => [
  ANONYMOUS,
  { name: DEFAULT_CLIENT, scopes: [...new Set(routes.flatMap(({ access }) => access.flat()))] },
];

/** The model that a new file starts from. Throws {@link UsageError} where there is nothing to write. */
export const firstModel = (routes: readonly Route[], callers: readonly ScopedCaller[]): AccessModel => {
  if (routes.length === 0)
    throw new UsageError('The target has no routes, so there is nothing to write.', [
      'Name an OpenAPI file with --openapi, or describe routes in mizt-auth.json',
    ]);
  const names = callers.map(({ name }) => name);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined)
    throw new UsageError(`Two callers are called ${twice}.`, [
      twice === NOBODY
        ? `${NOBODY} is the caller without a token: give the client another name`
        : 'Name each caller once',
    ]);
  return modelOfRoutes(routes, callers);
};

/** Writes a model as an access file: anew, or with `merge` into the one that is there. Throws {@link UsageError}. */
export const writeAccess = async (
  path: string,
  model: AccessModel,
  { force = false, merge = false }: { readonly force?: boolean; readonly merge?: boolean },
): Promise<Written> => {
  const { mergeAccessFile, readAccessFile, writeAccessFile } = await import('@mizt-auth/access/file');
  const file = shownPath(path);
  if (merge) {
    const { text } = await readAccessText(path);
    const { text: merged, ...told } = await orUsage(() => mergeAccessFile(file, text, model));
    const { rules, callers } = readAccessFile(file, merged);
    if (merged !== text) await writeReviewed(path, merged, true, '');
    return { file, routes: rules.length, callers, ...told };
  }
  await writeReviewed(
    path,
    writeAccessFile(model),
    force,
    'Add what it lacks with --merge, or write it anew with --force',
  );
  const newRoutes = model.rules.map(({ method, path: route }) => `${method} ${route}`);
  return {
    file,
    routes: newRoutes.length,
    callers: model.callers,
    newRoutes,
    newCallers: model.callers,
    stale: [],
    differing: [],
  };
};
