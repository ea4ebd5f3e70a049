import { type Document, isAlias, isMap, isNode, isScalar, isSeq, parseDocument } from 'yaml';
import { aliasProblem, firstAlias } from './aliases.ts';
import type { Found, ParsedText, PlaceAt } from './parsed-text.ts';
import { OpenApiError } from './problem.ts';

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
const find = (document: Document, path: readonly string[]): Found => {
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

const parse = (text: string, at: PlaceAt): Document => {
  let document: Document;
  try {
    document = parseDocument(text, { merge: true, prettyErrors: false, logLevel: 'error' });
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

/** Reads YAML. Throws {@link OpenApiError}. */
export const parseYaml = (text: string, at: PlaceAt): ParsedText => {
  const document = parse(text, at);
  return { root: plainValue(document, at), find: (path) => find(document, path) };
};
