import { isDeepStrictEqual } from 'node:util';
import { SecretMalformedError } from '@mizt-auth/consumer';
import { isRecord, parseJson, textMember } from '@mizt-auth/contract';
import { findNodeAtLocation, parseTree } from 'jsonc-parser';
import type { KeptSecret } from '../targets/target.ts';

const malformed = ({ secretId }: KeptSecret, problem: string): SecretMalformedError =>
  new SecretMalformedError(`The secret ${secretId} ${problem}.`, { secretId, problem });

/** The client secret in the text of a version. Throws `SecretMalformedError`. */
export const secretIn = (kept: KeptSecret, text: string): string => {
  const { key } = kept;
  const value = key === undefined ? text.trim() : textMember(parseJson(text), key);
  if (value) return value;
  throw malformed(kept, key === undefined ? 'is empty' : `is no JSON object with ${key}`);
};

/**
 * The same text with another client secret in it: every other byte stays, so that who compares two versions sees one
 * change. Throws `SecretMalformedError` where the member stands there twice.
 */
export const withSecret = (kept: KeptSecret, text: string, value: string): string => {
  const { key } = kept;
  if (key === undefined) return value;
  const before = parseJson(text);
  const tree = parseTree(text);
  const node = tree && findNodeAtLocation(tree, [key]);
  if (!isRecord(before) || node === undefined) throw malformed(kept, `is no JSON object with ${key}`);
  const end = node.offset + node.length;
  const after = text.slice(0, node.offset) + JSON.stringify(value) + text.slice(end);
  if (isDeepStrictEqual(parseJson(after), { ...before, [key]: value })) return after;
  throw malformed(kept, `has ${key} more than once`);
};
