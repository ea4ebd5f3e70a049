/** A JSON object whose members are not known yet. */
export type JsonRecord = Readonly<Record<string, unknown>>;

/** True for an object that is no array: what JSON calls an object (RFC 8259 section 4). */
export const isRecord = (value: unknown): value is JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value that a text stands for, or undefined where the text is no JSON. Never throws. */
export const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // V8 quotes the text in its message, and the text can be a secret: the cause is dropped on purpose.
    return undefined;
  }
};

/** A member of whatever `value` is; undefined where it is no object, or has no such member of its own. */
export const member = (value: unknown, name: string): unknown =>
  isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;

/** A member that is a text; undefined where it is anything else. */
export const textMember = (value: unknown, name: string): string | undefined => {
  const found = member(value, name);
  return typeof found === 'string' ? found : undefined;
};

/** True for an object whose members of these names are texts, all of them. */
export const hasTexts = (value: unknown, names: readonly string[]): value is JsonRecord =>
  isRecord(value) && names.every((name) => textMember(value, name) !== undefined);
