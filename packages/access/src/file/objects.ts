import {
  type AccessRule,
  type ObjectPlace,
  type ObjectRule,
  placeKey,
  routeKey,
  routesOfObject,
  routeText,
} from '../model.ts';
import { readOwners } from './owners.ts';
import { complain, lineOf, type Member, membersOf, type Reading } from './reading.ts';
import { readRouteName } from './rules.ts';

/** What objects are checked against. */
interface Known {
  readonly callers: readonly string[];
  readonly rules: readonly AccessRule[];
}

type Place = Pick<ObjectRule, 'method' | 'path'>;

const readWhere = (reading: Reading, { key, at }: Member, { rules }: Known): Place | undefined => {
  const where = key.startsWith('/') ? { path: key } : readRouteName(reading, key, at);
  if (where === undefined) return undefined;
  if (routesOfObject({ rules }, where).length > 0) return where;
  complain(reading, at, `The routes have no ${key}.`);
  return undefined;
};

const readPlace = (reading: Reading, path: string, { key, at }: Member): ObjectPlace | undefined => {
  if (path.includes(`{${key}}`)) return { in: 'path', name: key };
  if (key === 'list') return { in: 'list' };
  const [, kind, name] = /^(query|header|body)\.(.+)$/.exec(key) ?? [];
  if (name !== undefined) return { in: kind as 'query' | 'header' | 'body', name };
  const parameters = [...path.matchAll(/\{([^{}]+)\}/g)].map(([, parameter]) => parameter);
  complain(
    reading,
    at,
    `"${key}" is no place of an id: write ${[...parameters, 'query.NAME', 'header.NAME', 'body.NAME'].join(', ')} or list.`,
  );
  return undefined;
};

/** What was told already, and in which line. */
type Told = Map<string, number>;

const refuseTwice = (
  reading: Reading,
  told: Told,
  rule: ObjectRule,
  { key, at }: Member,
  known: Known,
): void => {
  const line = lineOf(reading, at);
  for (const route of routesOfObject(known, rule)) {
    const name = `${routeKey(route)} ${placeKey(rule)}`;
    const before = told.get(name);
    if (before !== undefined)
      complain(reading, at, `Line ${before} says already who owns ${key} of ${routeText(route)}.`);
    told.set(name, before ?? line);
  }
};

const readRoute = (reading: Reading, told: Told, member: Member, known: Known): ObjectRule[] => {
  const where = readWhere(reading, member, known);
  if (where === undefined) return [];
  const wanted = `${member.key} names no place of an id, such as id or body.owner.`;
  return membersOf(reading, member.value, member.at, wanted).flatMap((inner) => {
    const place = readPlace(reading, where.path, inner);
    if (place === undefined) return [];
    const source = { file: reading.file, line: lineOf(reading, inner.at) };
    const rule = { ...where, place, owners: readOwners(reading, inner, known.callers), source };
    refuseTwice(reading, told, rule, inner, known);
    return [rule];
  });
};

/** Reads who owns which object, and notes what is wrong with it. */
export const readObjects = (reading: Reading, node: unknown, at: unknown, known: Known): ObjectRule[] => {
  const told: Told = new Map();
  const wanted = 'Objects are a table of /path: { parameter: { client: [ids] } }.';
  return membersOf(reading, node, at, wanted).flatMap((member) => readRoute(reading, told, member, known));
};
