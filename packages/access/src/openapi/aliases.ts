import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  visit,
} from 'yaml';

/** What is wrong with an alias or a merge key, and the offset at which it stands. */
export interface AliasProblem {
  readonly offset: number;
  readonly problem: string;
}

const MERGE = '<<';

const offsetOf = (node: unknown): number => (node as Node | null)?.range?.[0] ?? 0;

const isSource = (document: Document, value: unknown): boolean => {
  const node = isAlias(value) ? value.resolve(document) : value;
  return isMap(node) || (isSeq(node) && node.items.every((item) => isSource(document, item)));
};

/** Finds the first alias without an anchor or within its own anchor, and the first merge key (YAML 1.1) without maps. */
export const aliasProblem = (document: Document): AliasProblem | undefined => {
  let found: AliasProblem | undefined;
  const stop = (node: unknown, problem: string): symbol => {
    found = { offset: offsetOf(node), problem };
    return visit.BREAK;
  };
  visit(document, {
    Alias(_, alias: Alias, path) {
      const anchored = alias.resolve(document);
      if (anchored === undefined)
        return stop(alias, `*${alias.source} has no anchor &${alias.source} above it`);
      return path.includes(anchored) ? stop(alias, `*${alias.source} stands for itself`) : undefined;
    },
    Pair(_, { key, value }: Pair) {
      if (!isScalar(key) || key.source !== MERGE) return undefined;
      const missing = isAlias(value) && value.resolve(document) === undefined;
      return missing || isSource(document, value)
        ? undefined
        : stop(key, 'the merge key << takes maps alone');
    },
  });
  return found;
};

/** The offset of the first alias of a document. */
export const firstAlias = (document: Document): number => {
  let offset = 0;
  visit(document, {
    Alias(_, alias) {
      offset = offsetOf(alias);
      return visit.BREAK;
    },
  });
  return offset;
};
