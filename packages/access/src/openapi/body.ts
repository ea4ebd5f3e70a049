import { isRecord } from '@mizt-auth/contract';
import type { RouteBody } from '../route.ts';
import { type Cursor, childOf, membersOf } from './cursor.ts';
import type { Operation, Reader } from './reader.ts';
import { followObject } from './reference.ts';
import type { Example, Examples } from './sample.ts';
import { fields } from './style.ts';

/** Methods whose requests have no body with a meaning (RFC 9110 sections 9.3.1, 9.3.2, 9.3.8). */
const BODILESS = ['GET', 'HEAD', 'TRACE'];

/** Kinds of media types that a body can be written in, the likeliest to be taken first. */
const KINDS: readonly (readonly [kind: 'json' | 'form' | 'xml' | 'text' | 'multipart', pattern: RegExp])[] = [
  ['json', /json/i],
  ['form', /^application\/x-www-form-urlencoded/i],
  ['multipart', /^multipart\/form-data/i],
  ['xml', /xml/i],
  ['text', /^(text\/|\*\/\*)/i],
];

const BOUNDARY = 'mizt-auth-boundary';

const multipart = (value: object): string => {
  const parts = Object.entries(value).flatMap(([name, one]) => fields(name, one, {}));
  const written = parts.map(
    ([name, one]) =>
      `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${encodeURIComponent(name)}"\r\n\r\n${one}\r\n`,
  );
  return `${written.join('')}--${BOUNDARY}--\r\n`;
};

const form = (value: object): string => {
  const text = new URLSearchParams();
  for (const [name, one] of Object.entries(value).flatMap(([key, each]) => fields(key, each, {})))
    text.append(name, one);
  return text.toString();
};

const kindOf = (type: string): (typeof KINDS)[number][0] | undefined =>
  KINDS.find(([, pattern]) => pattern.test(type))?.[0];

const written = (type: string, example: Example): RouteBody => {
  const contentType = type.includes('*') ? 'application/json' : type;
  if ('text' in example) return { contentType, text: example.text };
  const { value } = example;
  const kind = kindOf(type);
  if (isRecord(value) && kind === 'form') return { contentType, text: form(value) };
  if (isRecord(value) && kind === 'multipart')
    return { contentType: `${type.split(';')[0]}; boundary=${BOUNDARY}`, text: multipart(value) };
  const isText = typeof value === 'string' && kind !== 'json';
  return { contentType, text: isText ? value : JSON.stringify(value) };
};

type Media = readonly [type: string, media: Cursor];

const rankOf = ([type]: Media): number => {
  const rank = KINDS.findIndex(([, pattern]) => pattern.test(type));
  return rank === -1 ? KINDS.length : rank;
};

const mediaOf = async ({ references }: Reader, { cursor }: Operation): Promise<readonly Media[]> => {
  const body = childOf(cursor, 'requestBody');
  if (body.value === undefined) return [];
  const content = childOf(await followObject(references, body), 'content');
  const all = membersOf(content).map(
    async ([type, media]): Promise<Media> => [type, await followObject(references, media)],
  );
  return (await Promise.all(all)).toSorted((one, other) => rankOf(one) - rankOf(other));
};

/**
 * A body for an operation: the first example that the description gives, else one made from a schema; undefined where
 * the operation takes none. Throws `OpenApiError`.
 */
export const bodyOf = async (
  reader: Reader,
  examples: Examples,
  operation: Operation,
): Promise<RouteBody | undefined> => {
  if (BODILESS.includes(operation.method)) return undefined;
  const media = await mediaOf(reader, operation);
  for (const [type, cursor] of media) {
    const given = await examples.given(cursor);
    // A string in JSON's place is the JSON itself, as many descriptions write it.
    if (given && 'value' in given && typeof given.value === 'string')
      return written(type, { text: given.value });
    if (given) return written(type, given);
  }
  const [type, cursor] = media.find(([name]) => kindOf(name) !== undefined) ?? [];
  if (type === undefined || cursor === undefined) return undefined;
  const schema = childOf(cursor, 'schema');
  const value =
    schema.value === undefined
      ? undefined
      : await examples.made(schema, kindOf(type) === 'xml' ? 'xml' : 'json');
  return written(type, { value: value ?? {} });
};
