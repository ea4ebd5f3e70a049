import { isRecord, type JsonRecord } from '@mizt-auth/contract';
import { sample } from 'openapi-sampler';
import { type Cursor, childOf } from './cursor.ts';
import type { References } from './reference.ts';
import { type Bundle, createBundler } from './schema.ts';

/** A value that a description gives or that is made from a schema; `text` is one that is written out already. */
export type Example = { readonly value: unknown } | { readonly text: string };

/** Finds examples. */
export interface Examples {
  /** What the description itself gives for a parameter or a media type; undefined where it gives nothing. */
  given(holder: Cursor): Promise<Example | undefined>;
  /** A value of a schema that asks for nothing but what is required; undefined for a schema that allows anything. */
  made(schema: Cursor, format?: 'json' | 'xml'): Promise<unknown>;
}

const OPTIONS = { skipNonRequired: true, skipReadOnly: true, quiet: true, enablePatterns: true } as const;

// It throws for schemas that contradict themselves; such a value nobody can make.
const sampleOf = ({ schema, definitions }: Bundle, format: 'json' | 'xml'): unknown => {
  try {
    return sample(schema, { ...OPTIONS, format }, { definitions }) ?? undefined;
  } catch {
    return undefined;
  }
};

// OpenAPI 3.2 section 4.19: data, what it looks like on the wire, or the value of old.
const inExample = ({ dataValue, value, serializedValue }: JsonRecord): Example | undefined => {
  if (dataValue !== undefined || value !== undefined) return { value: dataValue ?? value };
  return typeof serializedValue === 'string' ? { text: serializedValue } : undefined;
};

/** Makes the finder of examples of one description. */
export const createExamples = (references: References): Examples => {
  const bundle = createBundler({ references });
  const given = async (holder: Cursor): Promise<Example | undefined> => {
    const { value: example } = childOf(holder, 'example');
    if (example !== undefined) return { value: example };
    const examples = childOf(holder, 'examples');
    const [first] = isRecord(examples.value) ? Object.keys(examples.value) : [];
    if (first === undefined) return undefined;
    const { value } = await references.follow(childOf(examples, first));
    return isRecord(value) ? inExample(value) : undefined;
  };
  return { given, made: async (schema, format = 'json') => sampleOf(await bundle(schema), format) };
};
