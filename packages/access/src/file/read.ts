import type { AccessModel } from '../model.ts';
import { readCallers } from './callers.ts';
import { readObjects } from './objects.ts';
import { parseAccessFile, throwProblems } from './parse.ts';
import { complain, membersOf } from './reading.ts';
import { readRules } from './rules.ts';

const KEYS = ['callers', 'routes', 'objects'];

/**
 * Reads an access file; `file` is how it is named in errors and in {@link AccessModel} sources.
 *
 * Throws `AccessFileError` with every problem that it has, each with line and column.
 */
export const readAccessFile = (file: string, text: string): AccessModel => {
  const { document, reading } = parseAccessFile(file, text);
  const members = membersOf(reading, document.contents, 0, 'The file says nothing.');
  const known = members.filter(({ key, at }, index) => {
    if (!KEYS.includes(key))
      complain(reading, at, `"${key}" is no key of an access file: it has callers, routes and objects.`);
    else if (members.findIndex((other) => other.key === key) < index)
      complain(reading, at, `"${key}" stands twice.`);
    else return true;
    return false;
  });
  const section = (name: string) => known.find(({ key }) => key === name);
  const [listed, table, owned] = [section('callers'), section('routes'), section('objects')];
  if (listed === undefined)
    complain(reading, 0, 'The file has no callers, such as callers: [nobody, reader].');
  if (table === undefined) complain(reading, 0, 'The file has no routes.');
  const callers = listed === undefined ? [] : readCallers(reading, listed.value, listed.at);
  const rules = table === undefined ? [] : readRules(reading, table.value, table.at, callers);
  const objects = owned === undefined ? [] : readObjects(reading, owned.value, owned.at, { callers, rules });
  throwProblems(reading);
  return { callers, rules, objects };
};
