import { isRecord, type JsonRecord } from '@mizt-auth/contract';

const firstOf = (values: unknown): unknown => {
  if (Array.isArray(values)) return values[0];
  if (!isRecord(values)) return undefined;
  const [first] = Object.values(values);
  return isRecord(first) ? first.value : undefined;
};

const bySchema = (schema: JsonRecord): unknown => {
  const given =
    schema.example ?? firstOf(schema.examples) ?? schema.default ?? firstOf(schema.enum) ?? schema.const;
  if (given !== undefined) return given;
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  if (type === 'integer' || type === 'number') return schema.minimum ?? 1;
  if (type === 'boolean') return true;
  return schema.format === 'uuid' ? '00000000-0000-4000-8000-000000000000' : 'probe';
};

/** A value for a parameter: its example, its default, or one of its type. */
export const exampleOf = (parameter: JsonRecord): string => {
  const schema = isRecord(parameter.schema) ? parameter.schema : {};
  return String(parameter.example ?? firstOf(parameter.examples) ?? bySchema(schema));
};

/** The example of a media type's body, as text; undefined where the description has none. */
export const bodyExample = (media: JsonRecord): string | undefined => {
  const schema = isRecord(media.schema) ? media.schema : {};
  const example = media.example ?? firstOf(media.examples) ?? schema.example ?? firstOf(schema.examples);
  if (example === undefined) return undefined;
  return typeof example === 'string' ? example : JSON.stringify(example);
};
