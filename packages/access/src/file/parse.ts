import { type Document, isAlias, isMap, LineCounter, parseDocument, visit } from 'yaml';
import { AccessFileError } from './problem.ts';
import { complain, type Reading } from './reading.ts';

/** Characters of the longest file that is read; a table that people review is far shorter. */
const MAX_LENGTH = 1_000_000;

/** What YAML's own words leave open for readers who write a table. */
const SENTENCES: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'A tab stands where YAML wants spaces.',
  MULTIPLE_DOCS: 'A second YAML document begins here; an access file is one.',
  BLOCK_AS_IMPLICIT_KEY: 'A second colon stands in this line; put what has one in quotes.',
};

/** A parsed file, before anybody looked at what it says. */
export interface ParsedFile {
  readonly document: Document;
  readonly reading: Reading;
}

const sentence = ({ code, message }: { readonly code: string; readonly message: string }): string =>
  SENTENCES[code] ?? `This is not YAML: ${message.split('\n')[0]?.replace(/\.?$/, '.')}`;

/** Throws {@link AccessFileError} for the problems so far, those that stand first in the file first. */
export const throwProblems = ({ file, problems }: Reading): void => {
  const [first, ...others] = problems.toSorted((a, b) => a.line - b.line || a.column - b.column);
  if (first !== undefined) throw new AccessFileError(file, [first, ...others]);
};

// Aliases make a small file a huge one, and tags, anchors and merge keys hide from a reviewer what a row says.
const refuseIndirection = (reading: Reading, document: Document): void => {
  visit(document, {
    Node: (_, node) => {
      if (isAlias(node))
        complain(reading, node, `Write out what *${node.source} stands for: aliases are not read.`);
      else if (node.anchor !== undefined) complain(reading, node, `Leave out the anchor &${node.anchor}.`);
      else if (node.tag !== undefined) complain(reading, node, `Leave out the tag ${node.tag}.`);
    },
    Pair: (_, { key }) => {
      if (String(key) === '<<') complain(reading, key, 'Write the rows out: merge keys (<<) are not read.');
    },
  });
};

/**
 * Parses the text of an access file. Every scalar is a text, so that `017` and `no` stay what they look like.
 *
 * Throws {@link AccessFileError} for what is not YAML, is no mapping, or says something by detours.
 */
export const parseAccessFile = (file: string, text: string): ParsedFile => {
  const lines = new LineCounter();
  const reading: Reading = { file, lines, problems: [] };
  if (text.length > MAX_LENGTH) {
    complain(
      reading,
      0,
      'The file is longer than a million characters; an access file is a table that people read.',
    );
    throwProblems(reading);
  }
  const document = parseDocument(text, {
    lineCounter: lines,
    schema: 'failsafe',
    uniqueKeys: false,
    prettyErrors: false,
  });
  // What follows the first error is mostly its consequence.
  for (const error of document.errors.slice(0, 1)) complain(reading, error.pos[0], sentence(error));
  throwProblems(reading);
  refuseIndirection(reading, document);
  throwProblems(reading);
  if (document.contents === null)
    complain(reading, 0, 'The file is empty: mizt-auth access init writes one.');
  else if (!isMap(document.contents))
    complain(reading, document.contents, 'An access file is a mapping of callers, routes and objects.');
  throwProblems(reading);
  return { document, reading };
};
