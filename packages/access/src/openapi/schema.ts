import { isRecord, type JsonRecord } from '@mizt-auth/contract';
import { type Cursor, childOf, entriesOf } from './cursor.ts';
import type { Reader } from './reader.ts';

/** Keywords that say what a value looks like, beside those that hold schemas. */
const KEPT: readonly string[] = [
  ...['type', 'format', 'enum', 'const', 'default', 'example', 'examples', 'pattern', 'readOnly', 'xml'],
  ...[
    'minimum',
    'maximum',
    'exclusiveMinimum',
    'exclusiveMaximum',
    'minLength',
    'maxLength',
    'minItems',
    'maxItems',
  ],
];

/** Sizes above this are no examples: a sample of a billion letters helps nobody. */
const LARGEST = 1000;

const isKept = ([name, value]: readonly [string, unknown]): boolean => {
  if (!KEPT.includes(name)) return false;
  if (name === 'minLength' || name === 'minItems') return typeof value === 'number' && value <= LARGEST;
  if (name === 'pattern') return typeof value === 'string' && !/\d{4,}/.test(value);
  return true;
};

/** A schema that stands alone: what it refers to lies in `definitions`, and it asks for nothing but what is required. */
export interface Bundle {
  readonly schema: JsonRecord;
  readonly definitions: Readonly<Record<string, unknown>>;
}

type Merged = {
  keywords: JsonRecord;
  properties: Map<string, Cursor>;
  required: Set<string>;
  parts: Map<string, Cursor>;
};

const addOwn = (merged: Merged, cursor: Cursor): void => {
  const schema = cursor.value as JsonRecord;
  const plain = Object.entries(schema).filter(isKept);
  // What is nearer came first, and stays.
  merged.keywords = { ...Object.fromEntries(plain), ...merged.keywords };
  const properties = childOf(cursor, 'properties');
  for (const name of isRecord(properties.value) ? Object.keys(properties.value) : [])
    if (!merged.properties.has(name)) merged.properties.set(name, childOf(properties, name));
  if (Array.isArray(schema.required)) for (const name of schema.required) merged.required.add(String(name));
  for (const name of ['items', 'oneOf', 'anyOf'])
    if (schema[name] !== undefined && !merged.parts.has(name)) merged.parts.set(name, childOf(cursor, name));
};

// Anchors and ids need a whole implementation of JSON Schema; whatever they lead to, a sample can do without.
const isAnchor = ({ value }: Cursor): boolean =>
  isRecord(value) && typeof value.$ref === 'string' && /#[^/]/.test(value.$ref);

/** Makes the bundler of the schemas of one description, which looks at each schema once. */
export const createBundler = ({
  references,
}: Pick<Reader, 'references'>): ((cursor: Cursor) => Promise<Bundle>) => {
  const definitions: Record<string, unknown> = {};
  const known = new Map<unknown, string>();

  const merge = async (merged: Merged, cursor: Cursor, above: readonly unknown[]): Promise<void> => {
    if (above.includes(cursor.value) || isAnchor(cursor)) return;
    for (const layer of await references.layers(cursor)) {
      if (!isRecord(layer.value)) continue;
      addOwn(merged, layer);
      for (const part of entriesOf(childOf(layer, 'allOf')))
        await merge(merged, part, [...above, cursor.value, layer.value]);
    }
  };

  const written = async (cursor: Cursor): Promise<JsonRecord> => {
    const merged: Merged = { keywords: {}, properties: new Map(), required: new Set(), parts: new Map() };
    await merge(merged, cursor, []);
    const { keywords, properties, required, parts } = merged;
    const schema: Record<string, unknown> = { ...keywords };
    if (['example', 'const', 'default'].some((name) => name in keywords)) return schema;
    // Of several types (OpenAPI 3.1 has lists of them) null says least.
    if (Array.isArray(keywords.type)) schema.type = keywords.type.find((type) => type !== 'null');
    const wanted = [...properties].filter(([name]) => required.has(name));
    if (properties.size > 0) schema.required = wanted.map(([name]) => name);
    if (properties.size > 0)
      schema.properties = Object.fromEntries(
        await Promise.all(wanted.map(async ([name, property]) => [name, await named(property)])),
      );
    const { items, oneOf, anyOf } = Object.fromEntries(parts);
    if (items) schema.items = await named(items);
    // The first one is as good as any other.
    const [first] = oneOf || anyOf ? entriesOf((oneOf ?? anyOf) as Cursor) : [];
    if (first) schema.oneOf = [await named(first)];
    return schema;
  };

  // A schema that contains itself comes back as the same reference, which ends the circle.
  const named = async (cursor: Cursor): Promise<JsonRecord> => {
    const name = known.get(cursor.value) ?? String(known.size);
    if (!known.has(cursor.value) && isRecord(cursor.value)) {
      known.set(cursor.value, name);
      definitions[name] = await written(cursor);
    }
    return isRecord(cursor.value) ? { $ref: `#/definitions/${name}` } : {};
  };
  return async (cursor) => ({ schema: await named(cursor), definitions });
};
