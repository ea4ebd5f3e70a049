import { isRecord, type JsonRecord } from '@mizt-auth/contract';
import type { Route } from '../route.ts';
import { readAccess } from './access.ts';
import { createResolver, type Found, OpenApiError, parseFile, type ReadText } from './document.ts';
import { bodyOf, type Reader, urlOf } from './request.ts';

/** What a description says about who may call what. */
export interface ApiDescription {
  readonly title: string;
  readonly routes: readonly Route[];
  /** The token URL of the client credentials flow, where one is named. */
  readonly tokenUrl?: string | undefined;
  /** Operations that cannot be probed, each with the reason. */
  readonly left: readonly string[];
}

/** How a description is read; `baseUrl` takes the place of its first server. */
export interface ReadOptions {
  readonly readText: ReadText;
  readonly baseUrl?: string | undefined;
}

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

interface ReadOperation {
  readonly route?: Route;
  readonly tokenUrl?: string | undefined;
  readonly left?: string;
}

const readOperation = async (
  reader: Reader,
  path: string,
  method: string,
  item: Found,
): Promise<ReadOperation> => {
  const name = `${method.toUpperCase()} ${path}`;
  const operation: Found = { node: item.node[method] as JsonRecord, within: item.within };
  const security = await readAccess(reader.file, reader.resolve, operation.node);
  if (security === undefined) return { left: `${name} takes no bearer token alone` };
  const line = reader.file.lineOf(['paths', path, method]) ?? reader.file.lineOf(['paths', path]);
  const route: Route = {
    method: method.toUpperCase(),
    url: await urlOf(reader, path, item, operation),
    template: path,
    access: security.access,
    body: await bodyOf(reader, operation),
    source: line === undefined ? undefined : { file: reader.file.file, line },
  };
  return { route, tokenUrl: security.tokenUrl };
};

const operationsOf = async (reader: Reader): Promise<ReadOperation[]> => {
  const { paths } = reader.file.root;
  const read: ReadOperation[] = [];
  for (const [path, value] of Object.entries(isRecord(paths) ? paths : {})) {
    const item = await reader.resolve(value, reader.file);
    for (const method of METHODS) {
      if (isRecord(item.node[method])) read.push(await readOperation(reader, path, method, item));
    }
  }
  return read;
};

/**
 * Reads who may call what from an OpenAPI description, 3.0 or 3.1, in YAML or JSON.
 *
 * Throws {@link OpenApiError} for a file that cannot be used.
 */
export const readOpenApi = async (file: string, options: ReadOptions): Promise<ApiDescription> => {
  const parsed = parseFile(file, await options.readText(file));
  if (!/^3\.[01]\./.test(String(parsed.root.openapi)))
    throw new OpenApiError(file, 'is not OpenAPI 3.0 or 3.1');
  const operations = await operationsOf({
    ...options,
    file: parsed,
    resolve: createResolver(options.readText),
  });
  const routes = operations.flatMap(({ route }) => route ?? []);
  if (routes.length === 0) throw new OpenApiError(file, 'describes no operation that takes a bearer token');
  return {
    title: isRecord(parsed.root.info) ? String(parsed.root.info.title) : file,
    routes,
    tokenUrl: operations.find(({ tokenUrl }) => tokenUrl !== undefined)?.tokenUrl,
    left: operations.flatMap(({ left }) => left ?? []),
  };
};
