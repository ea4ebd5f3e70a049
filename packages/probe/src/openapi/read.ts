import type { ProbeRoute, RouteBody } from '../target.ts';
import { readAccess } from './access.ts';
import {
  createResolver,
  type Found,
  isNode,
  type Node,
  OpenApiError,
  type OpenApiFile,
  parseFile,
  type ReadText,
  type Resolve,
} from './document.ts';
import { bodyExample, exampleOf } from './examples.ts';

/** What a description says about who may call what. */
export interface ApiDescription {
  readonly title: string;
  readonly routes: readonly ProbeRoute[];
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

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

const serverUrl = (holder: Node): string | undefined => {
  const [first] = list(holder.servers).filter(isNode);
  if (typeof first?.url !== 'string') return undefined;
  const variables = isNode(first.variables) ? first.variables : {};
  return first.url.replace(/\{([^}]+)\}/g, (whole, name: string) => {
    const variable = variables[name];
    return isNode(variable) && variable.default !== undefined ? String(variable.default) : whole;
  });
};

interface Reader extends ReadOptions {
  readonly file: OpenApiFile;
  readonly resolve: Resolve;
}

const parametersOf = async ({ resolve }: Reader, item: Found, operation: Found): Promise<Node[]> => {
  const own = (found: Found): Promise<Found[]> =>
    Promise.all(list(found.node.parameters).map((parameter) => resolve(parameter, found.within)));
  const all = [...(await own(operation)), ...(await own(item))].map(({ node }) => node);
  // An operation's own parameter replaces the path's of the same name and place.
  return all.filter(
    (one, at) => all.findIndex((other) => other.name === one.name && other.in === one.in) === at,
  );
};

const baseOf = ({ baseUrl, file }: Reader, item: Found, operation: Found): string => {
  const base = baseUrl ?? serverUrl(operation.node) ?? serverUrl(item.node) ?? serverUrl(file.root) ?? '';
  if (!URL.canParse(base))
    throw new OpenApiError(file.file, 'names no server with a whole URL: add --base-url');
  return base.replace(/\/$/, '');
};

const urlOf = async (reader: Reader, path: string, item: Found, operation: Found): Promise<string> => {
  const parameters = await parametersOf(reader, item, operation);
  const valueFor = (name: string): string => {
    const parameter = parameters.find((one) => one.in === 'path' && one.name === name);
    return encodeURIComponent(exampleOf(parameter ?? {}));
  };
  const filled = path.replace(/\{([^}]+)\}/g, (_, name: string) => valueFor(name));
  const url = new URL(`${baseOf(reader, item, operation)}${filled}`);
  for (const parameter of parameters) {
    if (parameter.in === 'query' && parameter.required === true)
      url.searchParams.set(String(parameter.name), exampleOf(parameter));
  }
  return url.href;
};

const bodyOf = async ({ resolve }: Reader, { node, within }: Found): Promise<RouteBody | undefined> => {
  if (node.requestBody === undefined) return undefined;
  const { content } = (await resolve(node.requestBody, within)).node;
  const media = isNode(content) ? Object.entries(content) : [];
  for (const [contentType, described] of media) {
    const text = isNode(described) ? bodyExample(described) : undefined;
    if (text !== undefined) return { contentType, text };
  }
  return undefined;
};

interface ReadOperation {
  readonly route?: ProbeRoute;
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
  const operation: Found = { node: item.node[method] as Node, within: item.within };
  const security = await readAccess(reader.file, reader.resolve, operation.node);
  if (security === undefined) return { left: `${name} takes no bearer token alone` };
  const line = reader.file.lineOf(['paths', path, method]) ?? reader.file.lineOf(['paths', path]);
  const route: ProbeRoute = {
    method: method.toUpperCase(),
    url: await urlOf(reader, path, item, operation),
    access: security.access,
    body: await bodyOf(reader, operation),
    source: line === undefined ? undefined : { file: reader.file.file, line },
  };
  return { route, tokenUrl: security.tokenUrl };
};

const operationsOf = async (reader: Reader): Promise<ReadOperation[]> => {
  const { paths } = reader.file.root;
  const read: ReadOperation[] = [];
  for (const [path, value] of Object.entries(isNode(paths) ? paths : {})) {
    const item = await reader.resolve(value, reader.file);
    for (const method of METHODS) {
      if (isNode(item.node[method])) read.push(await readOperation(reader, path, method, item));
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
    title: isNode(parsed.root.info) ? String(parsed.root.info.title) : file,
    routes,
    tokenUrl: operations.find(({ tokenUrl }) => tokenUrl !== undefined)?.tokenUrl,
    left: operations.flatMap(({ left }) => left ?? []),
  };
};
