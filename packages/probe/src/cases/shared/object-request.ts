import { randomInt, randomUUID } from 'node:crypto';
import { type ObjectPlace, type ObjectRule, parameterIn, pathOf } from '@mizt-auth/access';
import { isRecord, parseJson } from '@mizt-auth/contract';
import type { ProbeRoute } from '../../matrix/route.ts';
import type { ProbeRequest } from '../../wire/request.ts';

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

const other = (char: string): string => {
  if (/\d/.test(char)) return String(randomInt(10));
  const letter = LETTERS[randomInt(LETTERS.length)] ?? 'x';
  return /[a-z]/.test(char) ? letter : /[A-Z]/.test(char) ? letter.toUpperCase() : char;
};

/** An id of the same form that nothing has. */
export const absentId = (id: string): string => {
  if (UUID.test(id)) return randomUUID();
  // Long enough to be free, and still a number of 32 bits.
  if (/^\d+$/.test(id)) return String(randomInt(1_500_000_000, 2_000_000_000));
  return `${[...id].map(other).join('')}${id.length < 8 ? randomInt(100_000, 1_000_000) : ''}`;
};

/** The URL of a route with this value of a parameter of its path. */
export const urlWith = (route: ProbeRoute, name: string, id: string): string => {
  const url = new URL(route.url);
  const [declared, path] = [pathOf(route).split('/'), url.pathname.split('/')];
  const shift = path.length - declared.length;
  const values: Readonly<Record<string, string>> = { ...route.parameters, [name]: id };
  url.pathname = path
    .map((segment, at) => {
      const template = declared[at - shift] ?? '';
      if (!template.includes(`{${name}}`)) return segment;
      return template.replace(/\{([^{}]+)\}/g, (_, each: string) => encodeURIComponent(values[each] ?? ''));
    })
    .join('/');
  return url.href;
};

const memberSet = (json: unknown, [name = '', ...rest]: readonly string[], id: string): unknown => {
  const object = isRecord(json) ? json : {};
  // An id stays a number where the example has one.
  const value = typeof object[name] === 'number' && /^\d+$/.test(id) ? Number(id) : id;
  return { ...object, [name]: rest.length === 0 ? value : memberSet(object[name], rest, id) };
};

const inBody = (body: string | undefined, name: string, id: string): string =>
  JSON.stringify(memberSet(parseJson(body ?? '{}'), name.split('.'), id));

/** A request of a route with this id in this place. */
export const requestWith = (
  request: ProbeRequest,
  route: ProbeRoute,
  rule: ObjectRule,
  id: string,
): ProbeRequest => {
  const place: ObjectPlace = rule.place;
  const url = new URL(request.url);
  if (place.in === 'path')
    return { ...request, url: urlWith(route, parameterIn(rule, pathOf(route)) ?? place.name, id) };
  if (place.in === 'header') return { ...request, headers: { ...request.headers, [place.name]: id } };
  if (place.in === 'body') {
    const headers = { 'content-type': 'application/json', ...request.headers };
    return { ...request, headers, body: inBody(request.body, place.name, id) };
  }
  if (place.in === 'query') url.searchParams.set(place.name, id);
  return { ...request, url: url.href };
};
