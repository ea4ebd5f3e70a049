import { isMap, isNode, isScalar, parseDocument } from 'yaml';
import type * as z from 'zod';

/** Where a config is wrong, and how. */
export interface ConfigFault {
  /** The names that lead there. */
  readonly path: readonly string[];
  /** The rest of a sentence that begins with the place. */
  readonly sentence: string;
}

/** True for a fault, false for a config. */
export const isFault = (value: object): value is ConfigFault => 'sentence' in value;

const sentenceOf = (issue: z.core.$ZodIssue): string => {
  const { message } = issue;
  if (issue.code === 'unrecognized_keys') return 'is no member that can stand there';
  if (issue.code === 'invalid_type' && message.endsWith('received undefined')) return 'is missing';
  if (issue.code === 'invalid_type')
    return `must be ${/^[aeiou]/.test(issue.expected) ? 'an' : 'a'} ${issue.expected}`;
  // A name that cannot stand there: why it cannot says more than that it cannot.
  if (issue.code === 'invalid_key') return issue.issues[0]?.message ?? message;
  if (issue.code === 'too_small') return 'must not be empty';
  return /^(Invalid|Too)/.test(message)
    ? `is wrong: ${message[0]?.toLowerCase()}${message.slice(1)}`
    : message;
};

/** The first fault that the schema found. */
export const faultOf = ({ issues: [issue] }: z.ZodError): ConfigFault => {
  if (issue === undefined) return { path: [], sentence: 'is wrong' };
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  return { path: [...issue.path.map(String), ...unknown], sentence: sentenceOf(issue) };
};

const offsetOf = (text: string, path: readonly string[]): number => {
  const document = parseDocument(text);
  // What is missing stands nowhere: the nearest that is there is shown instead.
  for (let length = path.length; length > 0; length -= 1) {
    const parent = document.getIn(path.slice(0, length - 1), true);
    const pairs = isMap(parent) ? parent.items : [];
    const key = pairs.find((pair) => isScalar(pair.key) && pair.key.value === path[length - 1])?.key;
    const found = key ?? document.getIn(path.slice(0, length), true);
    if (isNode(found) && found.range) return found.range[0];
  }
  return 0;
};

// Line and column, counted from 1, as they are written behind the name of a file.
const placeAt = (text: string, offset: number): string => {
  const before = text.slice(0, offset).split('\n');
  return `:${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
};

/** Line, column and names of a fault, to be written behind the file's path. */
export const placeOf = (text: string, { path }: ConfigFault): string =>
  `${placeAt(text, offsetOf(text, path))}: ${path.length > 0 ? path.join('.') : 'the whole'}`;

// V8 does not always say where it stopped; what YAML cannot read either, JSON could not.
const syntaxOffset = (text: string): number | undefined => {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    const position = /position (\d+)/.exec(String(error))?.[1];
    return position === undefined ? parseDocument(text).errors[0]?.pos[0] : Number(position);
  }
};

/** Where a text stops being JSON, to be written behind the file's path. */
export const syntaxFault = (text: string): string => {
  const offset = syntaxOffset(text);
  return offset === undefined ? ' is not JSON' : `${placeAt(text, offset)} is not JSON from here on`;
};
