import { isRecord } from '@mizt-auth/contract';
import { routeKey } from '../model.ts';
import { type Cursor, childOf, entriesOf, membersOf, objectOf, problemAt, rootOf } from './cursor.ts';
import type { Operation, Reader } from './reader.ts';

/** The members of a path item that are operations (OpenAPI 3.2 section 4.9; `query` is new there). */
const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query'];

const OTHER_MEMBERS = ['$ref', 'summary', 'description', 'servers', 'parameters', 'additionalOperations'];

const TOKEN = /^[!#$%&'*+.^_`|~\w-]+$/;

const notMethod = (cursor: Cursor, name: string): Error => {
  const spelled = METHODS.includes(name.toLowerCase());
  return problemAt(
    cursor,
    spelled ? `"${name}" is no method: write "${name.toLowerCase()}"` : `"${name}" is no HTTP method`,
  );
};

const additional = (layer: Cursor): readonly (readonly [method: string, operation: Cursor])[] => {
  const more = childOf(layer, 'additionalOperations');
  if (more.value === undefined) return [];
  return membersOf(more).map(([method, operation]) => {
    if (!TOKEN.test(method)) throw problemAt(operation, `"${method}" is no HTTP method`);
    if (METHODS.includes(method.toLowerCase()))
      throw problemAt(
        operation,
        `"${method}" has a member of its own: write "${method.toLowerCase()}" beside additionalOperations`,
      );
    return [method, operation];
  });
};

const ownMethods = (layer: Cursor): readonly (readonly [method: string, operation: Cursor])[] =>
  membersOf(layer).flatMap(([name, member]): [string, Cursor][] => {
    if (METHODS.includes(name)) return [[name.toUpperCase(), member]];
    if (OTHER_MEMBERS.includes(name) || name.startsWith('x-') || !isRecord(member.value)) {
      if (METHODS.includes(name.toLowerCase())) throw notMethod(member, name);
      return [];
    }
    throw notMethod(member, name);
  });

const operationsOf = async ({ references }: Reader, path: string, cursor: Cursor): Promise<Operation[]> => {
  const item = await references.layers(cursor);
  for (const layer of item) {
    objectOf(layer);
    entriesOf(childOf(layer, 'parameters'));
  }
  const all = item.flatMap((layer) => [...ownMethods(layer), ...additional(layer)]);
  // What stands beside a $ref comes first, and stays.
  const first = all.filter(([method], at) => all.findIndex(([other]) => other === method) === at);
  return first.map(([method, operation]) => {
    objectOf(operation);
    return { method, path, cursor: operation, item };
  });
};

const checkPath = (cursor: Cursor, path: string): void => {
  if (!path.startsWith('/')) throw problemAt(cursor, `the path "${path}" must begin with a slash`);
  if (/\{[^{}]*(\{|$)|\{\}|^[^{]*\}/.test(path))
    throw problemAt(cursor, `the path "${path}" has a brace without its other`);
};

// Paths that differ in the names of their parameters alone are one path, which published descriptions nevertheless
// split by method; what cannot be told apart is the same method twice (OpenAPI 3.2 section 4.8.1).
const checkTwice = (operations: readonly Operation[]): void => {
  const earlier = new Map<string, string>();
  for (const { method, path, cursor } of operations) {
    const shape = routeKey({ method, path });
    const same = earlier.get(shape);
    if (same !== undefined) throw problemAt(cursor, `${method} "${path}" is the same as ${method} "${same}"`);
    earlier.set(shape, path);
  }
};

/** All operations of a description's paths, in its order. Throws `OpenApiError`. */
export const listOperations = async (reader: Reader): Promise<readonly Operation[]> => {
  const root = rootOf(reader.file);
  const paths = childOf(root, 'paths');
  if (paths.value === undefined) {
    const webhooks = childOf(root, 'webhooks').value !== undefined;
    throw problemAt(
      root,
      webhooks ? 'describes webhooks alone: nothing that could be called' : 'has no "paths"',
    );
  }
  const operations: Operation[] = [];
  for (const [path, cursor] of membersOf(paths)) {
    if (path.startsWith('x-')) continue;
    checkPath(cursor, path);
    operations.push(...(await operationsOf(reader, path, cursor)));
  }
  checkTwice(operations);
  return operations;
};
