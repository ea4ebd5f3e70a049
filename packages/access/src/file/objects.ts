import {
  type AccessRule,
  NOBODY,
  type ObjectPlace,
  type ObjectRule,
  routeKey,
  routesOfObject,
  routeText,
} from '../model.ts';
import { isCaller } from './callers.ts';
import { complain, itemsOf, lineOf, type Member, membersOf, type Reading } from './reading.ts';
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

const readOwners = (reading: Reading, { key, at, value }: Member, callers: readonly string[]) => {
  const owners: Record<string, string[]> = {};
  const ownerOf = new Map<string, string>();
  const wanted = `No client owns ${key} here: write { reader: ["17"] }, with the ids of each owner.`;
  for (const { key: client, at: where, value: ids } of membersOf(reading, value, at, wanted)) {
    if (client === NOBODY) complain(reading, where, `${NOBODY} owns nothing: objects belong to clients.`);
    else if (Object.hasOwn(owners, client)) complain(reading, where, `The owner ${client} stands twice.`);
    else if (isCaller(reading, callers, client, where)) {
      owners[client] = [];
      for (const { text, node } of itemsOf(
        reading,
        ids,
        where,
        `${client} owns no id here: write ["17"], or leave it out.`,
      )) {
        const owner = ownerOf.get(text);
        if (owner === undefined) owners[client].push(text);
        else
          complain(
            reading,
            node,
            owner === client
              ? `The id ${text} stands twice.`
              : `The id ${text} has two owners: ${owner} and ${client}.`,
          );
        ownerOf.set(text, owner ?? client);
      }
    }
  }
  return owners;
};

const placeKey = (place: ObjectPlace): string => (place.in === 'list' ? 'list' : `${place.in} ${place.name}`);

/** Reads who owns which object, and notes what is wrong with it. */
export const readObjects = (reading: Reading, node: unknown, at: unknown, known: Known): ObjectRule[] => {
  const objects: ObjectRule[] = [];
  const told = new Map<string, number>();
  const wanted = 'Objects are a table of /path: { parameter: { client: [ids] } }.';
  for (const member of membersOf(reading, node, at, wanted)) {
    const where = readWhere(reading, member, known);
    if (where === undefined) continue;
    for (const inner of membersOf(
      reading,
      member.value,
      member.at,
      `${member.key} names no place of an id, such as id or body.owner.`,
    )) {
      const place = readPlace(reading, where.path, inner);
      if (place === undefined) continue;
      const line = lineOf(reading, inner.at);
      for (const route of routesOfObject(known, where)) {
        const key = `${routeKey(route)} ${placeKey(place)}`;
        const before = told.get(key);
        if (before !== undefined)
          complain(
            reading,
            inner.at,
            `Line ${before} says already who owns ${inner.key} of ${routeText(route)}.`,
          );
        told.set(key, before ?? line);
      }
      const owners = readOwners(reading, inner, known.callers);
      objects.push({ ...where, place, owners, source: { file: reading.file, line } });
    }
  }
  return objects;
};
