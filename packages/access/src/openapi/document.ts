import { dirname, resolve } from 'node:path';
import { isRecord, type JsonRecord } from '@mizt-auth/contract';
import { type Document, isMap, isScalar, LineCounter, parseDocument } from 'yaml';

/** Reads the text of a file. */
export type ReadText = (path: string) => Promise<string>;

/** The file is no OpenAPI description, or not one that can be used. */
export class OpenApiError extends Error {
  readonly code = 'OPENAPI_INVALID';

  constructor(file: string, problem: string) {
    super(`${file}: ${problem}`);
    this.name = 'OpenApiError';
  }
}

/** A parsed file. JSON is YAML, so one parser reads both. */
export interface OpenApiFile {
  readonly file: string;
  readonly root: JsonRecord;
  /** The line, counted from 1, on which the member at the end of this path stands. */
  lineOf(path: readonly string[]): number | undefined;
}

const lineFinder = (document: Document, lines: LineCounter) => (path: readonly string[]) => {
  const parent = document.getIn(path.slice(0, -1), true);
  if (!isMap(parent)) return undefined;
  const pair = parent.items.find(({ key }) => isScalar(key) && String(key.value) === path.at(-1));
  const offset = isScalar(pair?.key) ? pair.key.range?.[0] : undefined;
  return offset === undefined ? undefined : lines.linePos(offset).line;
};

/** Reads a file. Throws {@link OpenApiError}. */
export const parseFile = (file: string, text: string): OpenApiFile => {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [problem] = document.errors;
  if (problem) throw new OpenApiError(file, problem.message.split('\n')[0] ?? 'is not YAML');
  const root: unknown = document.toJS();
  if (!isRecord(root)) throw new OpenApiError(file, 'is not an OpenAPI description');
  return { file, root, lineOf: lineFinder(document, lines) };
};

/** An object and the file that it stands in, which its own references start from. */
export interface Found {
  readonly node: JsonRecord;
  readonly within: OpenApiFile;
}

/** Follows `$ref`s until an object is none. */
export type Resolve = (value: unknown, within: OpenApiFile) => Promise<Found>;

const at = (root: JsonRecord, pointer: string): unknown =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((node, part) => (isRecord(node) ? node[part] : undefined), root);

/** References that are followed one after another at the most; more are a circle. */
const MAX_STEPS = 20;

/**
 * Makes a resolver of `$ref` (RFC 6901 pointers, in this file or in one beside it).
 *
 * It throws {@link OpenApiError} for a reference that leads nowhere, in a circle, or to the network.
 */
export const createResolver = (readText: ReadText): Resolve => {
  const files = new Map<string, Promise<OpenApiFile>>();
  const open = (name: string, within: OpenApiFile): Promise<OpenApiFile> => {
    if (name === '') return Promise.resolve(within);
    if (/^[a-z]+:\/\//i.test(name))
      throw new OpenApiError(within.file, `$ref to ${name}: put the file next to it`);
    const path = resolve(dirname(within.file), name);
    const opened = files.get(path) ?? readText(path).then((text) => parseFile(path, text));
    files.set(path, opened);
    return opened;
  };
  return async (value, start) => {
    let node = value;
    let within = start;
    for (let step = 0; isRecord(node) && typeof node.$ref === 'string'; step += 1) {
      if (step === MAX_STEPS) throw new OpenApiError(within.file, `$ref ${node.$ref} leads in a circle`);
      const [name = '', pointer = ''] = node.$ref.split('#');
      within = await open(name, within);
      node = at(within.root, pointer);
    }
    if (!isRecord(node)) throw new OpenApiError(within.file, 'a $ref leads nowhere');
    return { node, within };
  };
};
