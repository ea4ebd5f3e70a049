import { type Node, parseTree } from 'jsonc-parser';
import type { Found, ParsedText, PlaceAt } from './parsed-text.ts';
import { OpenApiError } from './problem.ts';

const keyOf = ({ children: [key] = [] }: Node): Node | undefined => key;

const childOf = (
  parent: Node | undefined,
  name: string,
): { offset: number; value: Node | undefined } | undefined => {
  const { type, children = [] } = parent ?? {};
  const child =
    type === 'array' ? children[Number(name)] : children.find((each) => keyOf(each)?.value === name);
  if (child === undefined) return undefined;
  return { offset: child.offset, value: type === 'array' ? child : child.children?.[1] };
};

/** The offset of the member at the end of a path, and whether it is there; else that of the nearest above it. */
const find = (root: Node | undefined, path: readonly string[]): Found => {
  let offset = root?.offset ?? 0;
  let node = root;
  for (const name of path) {
    const child = childOf(node, name);
    if (child === undefined) return { offset, found: false };
    ({ offset, value: node } = child);
  }
  return { offset, found: true };
};

// JSON.parse keeps the last of two members of one name, and drops what the other said without a word.
const checkNames = (node: Node, at: PlaceAt): void => {
  const names = new Set<unknown>();
  for (const child of node.children ?? []) {
    if (node.type === 'object') {
      const name = keyOf(child)?.value;
      if (names.has(name)) throw new OpenApiError(at(child.offset), `has the member "${name}" a second time`);
      names.add(name);
    }
    checkNames(child, at);
  }
};

/** Reads JSON; undefined for a text that is none. Throws {@link OpenApiError} for what is JSON and of no use. */
export const parseJsonText = (text: string, at: PlaceAt): ParsedText | undefined => {
  try {
    const root: unknown = JSON.parse(text);
    const tree = parseTree(text);
    if (tree !== undefined) checkNames(tree, at);
    return { root, find: (path) => find(tree, path) };
  } catch (error) {
    if (error instanceof RangeError) throw new OpenApiError(at(0), 'is nested too deeply');
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};

/** Where a text stops being JSON. */
export const jsonFaultOf = (text: string): number => {
  try {
    JSON.parse(text);
    return text.length;
  } catch (error) {
    return Number(/position (\d+)/.exec(String(error))?.[1] ?? text.length);
  }
};
