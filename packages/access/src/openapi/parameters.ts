import { isRecord } from '@mizt-auth/contract';
import { type Cursor, childOf, entriesOf, problemAt, textOf } from './cursor.ts';
import type { Operation, Reader } from './reader.ts';
import { followObject } from './reference.ts';
import type { Examples } from './sample.ts';
import { type Field, fields, inline, type Style } from './style.ts';

/** Where a parameter may stand. */
const PLACES = ['path', 'query', 'querystring', 'header', 'cookie'];

/** Headers that are described elsewhere, if they are described at all (OpenAPI 3.2 section 4.12.2.1). */
const NOT_PARAMETERS = /^(accept|content-type|authorization)$/i;

interface Parameter extends Style {
  readonly name: string;
  readonly place: string;
  readonly required: boolean;
  readonly cursor: Cursor;
}

const parameterOf = (cursor: Cursor): Parameter => {
  const place = childOf(cursor, 'in');
  if (!PLACES.includes(textOf(place))) throw problemAt(place, `"in" must be one of ${PLACES.join(', ')}`);
  const [style, explode] = [childOf(cursor, 'style').value, childOf(cursor, 'explode').value];
  return {
    name: textOf(childOf(cursor, 'name')),
    place: String(place.value),
    required: childOf(cursor, 'required').value === true || place.value === 'path',
    cursor,
    ...(typeof style === 'string' && { style }),
    ...(typeof explode === 'boolean' && { explode }),
  };
};

const parametersOf = async ({ references }: Reader, { cursor, item }: Operation): Promise<Parameter[]> => {
  const listed = [cursor, ...item].flatMap((holder) => entriesOf(childOf(holder, 'parameters')));
  const all = await Promise.all(listed.map(async (one) => parameterOf(await followObject(references, one))));
  // An operation's own parameter replaces the path's of the same name and place.
  return all.filter(
    ({ name, place }, at) => all.findIndex((one) => one.name === name && one.place === place) === at,
  );
};

// A parameter is described by a schema, or by the one media type that it is written in.
const exampleOf = async (
  { references }: Reader,
  examples: Examples,
  { name, cursor }: Parameter,
): Promise<unknown> => {
  const content = childOf(cursor, 'content');
  const [type] = isRecord(content.value) ? Object.keys(content.value) : [];
  const holder = type === undefined ? cursor : await followObject(references, childOf(content, type));
  const schema = childOf(holder, 'schema');
  const given = (await examples.given(cursor)) ?? (await examples.given(holder));
  if (given && 'text' in given) return given.text;
  if (given === undefined && schema.value === undefined)
    throw problemAt(cursor, `the parameter "${name}" has neither a schema nor an example`);
  const value = given ? given.value : ((await examples.made(schema)) ?? 'probe');
  return type !== undefined && /json/i.test(type) && typeof value === 'object'
    ? JSON.stringify(value)
    : value;
};

/** Everything that an operation's required parameters put into its requests. */
export interface Filled {
  readonly path: Readonly<Record<string, string>>;
  readonly query: readonly Field[];
  readonly headers: Readonly<Record<string, string>>;
}

/** Fills the required parameters of an operation. Throws `OpenApiError`. */
export const fillParameters = async (
  reader: Reader,
  examples: Examples,
  operation: Operation,
): Promise<Filled> => {
  const path: Record<string, string> = {};
  const query: Field[] = [];
  const headers: Record<string, string> = {};
  const cookies: Field[] = [];
  for (const parameter of await parametersOf(reader, operation)) {
    const { name, place, required } = parameter;
    const supplied = reader.examples?.[name];
    if (!required && supplied === undefined) continue;
    if (place === 'header' && NOT_PARAMETERS.test(name)) continue;
    const value = supplied ?? (await exampleOf(reader, examples, parameter));
    if (place === 'path') path[name] = inline(name, value, parameter);
    else if (place === 'header') headers[name] = inline(name, value, parameter);
    else if (place === 'cookie') cookies.push(...fields(name, value, parameter));
    else
      query.push(
        ...(place === 'query' || isRecord(value)
          ? fields(name, value, parameter)
          : new URLSearchParams(String(value))),
      );
  }
  const cookie = cookies.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('; ');
  return { path, query, headers: { ...headers, ...(cookie !== '' && { cookie }) } };
};
