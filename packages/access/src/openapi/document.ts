import { type Document, isAlias, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import { aliasProblem, firstAlias } from './aliases.ts';
import { OpenApiError, type Place, startOf } from './problem.ts';

/** A parsed file. JSON is YAML, so one parser reads both. */
export interface OpenApiFile {
  readonly file: string;
  readonly root: unknown;
  /** Where the member at the end of this path stands, or the nearest above it that is there. */
  placeOf(path: readonly string[]): Place;
  /** The line of the member at the end of this path; undefined where it is not there. */
  lineOf(path: readonly string[]): number | undefined;
}

/** Nodes that the aliases of a file may stand for together; a bomb has billions. */
const MOST_ALIASES = 10_000;

const childOf = (
  document: Document,
  parent: unknown,
  name: string,
): readonly [key: unknown, value: unknown] => {
  const node = isAlias(parent) ? parent.resolve(document) : parent;
  if (isSeq(node)) return [node.items[Number(name)], node.items[Number(name)]];
  const pairs = isMap(node) ? node.items : [];
  const pair = pairs.find(({ key }) => isScalar(key) && String(key.value) === name);
  return [pair?.key, pair?.value];
};

/** The offset of the member at the end of a path, and whether it is there; else that of the nearest above it. */
const find = (document: Document, path: readonly string[]): { offset: number; found: boolean } => {
  let offset = document.contents?.range?.[0] ?? 0;
  let node: unknown = document.contents;
  for (const name of path) {
    const [key, value] = childOf(document, node, name);
    if (!isNode(key) || !key.range) return { offset, found: false };
    [offset] = key.range;
    node = value;
  }
  return { offset, found: true };
};

/** The line and column at an offset of a file. */
type PlaceAt = (offset: number) => Place;

const parse = (text: string, lineCounter: LineCounter, at: PlaceAt): Document => {
  let document: Document;
  try {
    document = parseDocument(text, { lineCounter, merge: true, prettyErrors: false, logLevel: 'error' });
  } catch {
    throw new OpenApiError(at(0), 'is nested too deeply');
  }
  const [error] = document.errors;
  if (error === undefined) return document;
  const { message, pos } = error;
  const tooDeep = /call stack/i.test(message);
  throw new OpenApiError(at(pos[0]), tooDeep ? 'is nested too deeply' : `is not YAML here: ${message}`);
};

const plainValue = (document: Document, at: PlaceAt): unknown => {
  const wrong = aliasProblem(document);
  if (wrong) throw new OpenApiError(at(wrong.offset), wrong.problem);
  try {
    return document.toJS({ maxAliasCount: MOST_ALIASES });
  } catch (error) {
    if (error instanceof RangeError) throw new OpenApiError(at(0), 'is nested too deeply');
    throw new OpenApiError(at(firstAlias(document)), 'has aliases that stand for too much: write it out');
  }
};

// YAML allows what JSON does not, a comma at the end for one.
const checkJson = (file: string, text: string, at: PlaceAt): void => {
  if (!/\.json$/i.test(file)) return;
  try {
    JSON.parse(text);
  } catch (error) {
    const offset = Number(/position (\d+)/.exec(String(error))?.[1] ?? text.length);
    throw new OpenApiError(at(offset), 'is not JSON from here on');
  }
};

/** Reads a file of YAML or JSON. Throws {@link OpenApiError}. */
export const parseFile = (file: string, text: string): OpenApiFile => {
  const lines = new LineCounter();
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(1, line), column: Math.max(1, col) };
  };
  if (text.trim() === '') throw new OpenApiError(startOf(file), 'is empty');
  const document = parse(text, lines, at);
  checkJson(file, text, at);
  const root = plainValue(document, at);
  return {
    file,
    root,
    placeOf: (path) => at(find(document, path).offset),
    lineOf: (path) => {
      const { offset, found } = find(document, path);
      return found ? at(offset).line : undefined;
    },
  };
};
