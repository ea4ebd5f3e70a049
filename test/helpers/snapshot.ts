import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './cli.ts';

/** Compares with a file in test/snapshots; `UPDATE_SNAPSHOTS=1` writes it instead. */
export const assertSnapshot = (name: string, value: unknown): void => {
  const path = join(root, 'test', 'snapshots', `${name}.json`);
  const text = `${JSON.stringify(value, null, 2)}\n`;
  if (process.env.UPDATE_SNAPSHOTS) writeFileSync(path, text);
  assert.ok(existsSync(path), `${path} is missing: run the test with UPDATE_SNAPSHOTS=1`);
  const advice = `${path} differs: if that is meant, run the test with UPDATE_SNAPSHOTS=1`;
  assert.deepEqual(JSON.parse(text), JSON.parse(readFileSync(path, 'utf8')), advice);
};

/** What a JSON value is made of, without its content: members and types, and the first element of a list. */
export const shapeOf = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.length === 0 ? [] : [shapeOf(value[0])];
  if (value === null) return 'null';
  if (typeof value !== 'object') return typeof value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, shapeOf(member)]));
};
