import { isRecord, type JsonRecord } from '@mizt-auth/contract';
import type { RouteBody } from '../route.ts';
import { type Found, OpenApiError, type OpenApiFile, type Resolve } from './document.ts';
import { bodyExample, exampleOf } from './examples.ts';

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

const serverUrl = (holder: JsonRecord): string | undefined => {
  const [first] = list(holder.servers).filter(isRecord);
  if (typeof first?.url !== 'string') return undefined;
  const variables = isRecord(first.variables) ? first.variables : {};
  return first.url.replace(/\{([^}]+)\}/g, (whole, name: string) => {
    const variable = variables[name];
    return isRecord(variable) && variable.default !== undefined ? String(variable.default) : whole;
  });
};

/** What reading an operation needs. */
export interface Reader {
  /** Takes the place of the description's first server. */
  readonly baseUrl?: string | undefined;
  readonly file: OpenApiFile;
  readonly resolve: Resolve;
}

const parametersOf = async ({ resolve }: Reader, item: Found, operation: Found): Promise<JsonRecord[]> => {
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

/** The URL of an operation, its parameters filled with their examples. Throws {@link OpenApiError}. */
export const urlOf = async (reader: Reader, path: string, item: Found, operation: Found): Promise<string> => {
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

/** The example of an operation's body; undefined where it has none. */
export const bodyOf = async (
  { resolve }: Reader,
  { node, within }: Found,
): Promise<RouteBody | undefined> => {
  if (node.requestBody === undefined) return undefined;
  const { content } = (await resolve(node.requestBody, within)).node;
  const media = isRecord(content) ? Object.entries(content) : [];
  for (const [contentType, described] of media) {
    const text = isRecord(described) ? bodyExample(described) : undefined;
    if (text !== undefined) return { contentType, text };
  }
  return undefined;
};
