import { isRecord } from '@mizt-auth/contract';
import type { Route } from '../route.ts';
import { fillTemplate, namesIn } from '../template.ts';
import { bodyOf } from './body.ts';
import { childOf, objectOf, problemAt, rootOf } from './cursor.ts';
import { type OpenApiFile, parseFile } from './document.ts';
import { fillParameters } from './parameters.ts';
import { listOperations } from './paths.ts';
import { OpenApiError, startOf, unreadable } from './problem.ts';
import type { Operation, Reader, ReadOptions } from './reader.ts';
import { createReferences } from './reference.ts';
import { createExamples, type Examples } from './sample.ts';
import { readSecurity } from './security.ts';
import { serverOf } from './server.ts';
import { decodeText } from './text.ts';

/** What a description says about who may call what. */
export interface ApiDescription {
  readonly title: string;
  readonly routes: readonly Route[];
  /** The token URL of the client credentials flow, where one is named. */
  readonly tokenUrl?: string | undefined;
  /** Operations that cannot be called, each with the reason. */
  readonly left: readonly string[];
}

interface Read {
  readonly route?: Route;
  readonly tokenUrl?: string | undefined;
  readonly left?: string;
}

/** Methods that fetch refuses (Fetch standard, forbidden method). */
const FORBIDDEN = /^(connect|trace|track)$/i;

const urlOf = (
  server: string,
  { path, cursor }: Operation,
  filled: Awaited<ReturnType<typeof fillParameters>>,
): string => {
  const missing = namesIn(path).find((name) => filled.path[name] === undefined);
  if (missing !== undefined)
    throw problemAt(cursor, `the path ${path} has no parameter "${missing}": declare it under "parameters"`);
  const url = new URL(`${server}${fillTemplate(path, filled.path)}`);
  for (const [name, value] of filled.query) url.searchParams.append(name, value);
  return url.href;
};

const readOperation = async (reader: Reader, examples: Examples, operation: Operation): Promise<Read> => {
  const { method, path, cursor } = operation;
  const security = await readSecurity(reader, cursor);
  if ('closed' in security) return { left: `${method} ${path} ${security.closed}` };
  if (FORBIDDEN.test(method)) return { left: `${method} ${path} cannot be sent by fetch` };
  const filled = await fillParameters(reader, examples, operation);
  const { file, line } = cursor.within.placeOf(cursor.path);
  const route: Route = {
    method,
    url: urlOf(serverOf(reader, operation), operation, filled),
    template: path,
    parameters: filled.path,
    headers: filled.headers,
    access: security.access,
    body: await bodyOf(reader, examples, operation),
    source: { file, line },
  };
  return { route, tokenUrl: security.tokenUrl };
};

const checkVersion = (parsed: OpenApiFile): void => {
  const root = rootOf(parsed);
  objectOf(root);
  if (childOf(root, 'swagger').value !== undefined)
    throw problemAt(childOf(root, 'swagger'), 'is Swagger 2.0: convert it to OpenAPI 3 first');
  const version = childOf(root, 'openapi');
  if (version.value === undefined) throw problemAt(root, 'is no OpenAPI description: it has no "openapi"');
  if (!/^3\.[012]\.\d+/.test(String(version.value)))
    throw problemAt(version, `is OpenAPI ${String(version.value)}: 3.0, 3.1 and 3.2 can be read`);
};

const parsed = async (file: string, { readBytes }: ReadOptions): Promise<OpenApiFile> => {
  if (/^https?:/i.test(file))
    throw new OpenApiError(startOf(file), 'is a URL: download the description, and name the file');
  const bytes = await readBytes(file).catch((error: unknown) => {
    throw new OpenApiError(startOf(file), unreadable(error));
  });
  return parseFile(file, decodeText(file, bytes));
};

/**
 * Reads who may call what from an OpenAPI description, 3.0 to 3.2, in YAML or JSON.
 *
 * Throws {@link OpenApiError}, one sentence with its place, for a file that cannot be used.
 */
export const readOpenApi = async (file: string, options: ReadOptions): Promise<ApiDescription> => {
  const entry = await parsed(file, options);
  checkVersion(entry);
  const references = createReferences(entry, options.readBytes);
  const reader: Reader = { ...options, file: entry, references };
  const examples = createExamples(references);
  const read: Read[] = [];
  for (const operation of await listOperations(reader))
    read.push(await readOperation(reader, examples, operation));
  const left = read.flatMap((one) => one.left ?? []);
  const routes = read.flatMap(({ route }) => route ?? []);
  if (routes.length === 0)
    throw problemAt(
      childOf(rootOf(entry), 'paths'),
      left[0] ? `no operation can be called: ${left[0]}` : 'describes no operation',
    );
  const { value: info } = childOf(rootOf(entry), 'info');
  return {
    title: isRecord(info) && typeof info.title === 'string' ? info.title : file,
    routes,
    tokenUrl: read.find(({ tokenUrl }) => tokenUrl !== undefined)?.tokenUrl,
    left,
  };
};
