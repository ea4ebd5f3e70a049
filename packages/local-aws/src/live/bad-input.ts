import { isRecord, type JsonRecord } from '@mizt-auth/contract';

/** What the page asked for makes no sense; the message is a sentence for its reader. */
export class BadInput extends Error {
  override readonly name = 'BadInput';
}

/** A member that must be a text. Throws {@link BadInput}. */
export const textOf = (input: JsonRecord, name: string): string => {
  const value = input[name];
  if (typeof value !== 'string') throw new BadInput(`${name} must be a text.`);
  return value;
};

/** A member that must be a list of texts. Throws {@link BadInput}. */
export const textsOf = (input: JsonRecord, name: string): readonly string[] => {
  const value = input[name];
  if (!Array.isArray(value) || !value.every((one) => typeof one === 'string'))
    throw new BadInput(`${name} must be a list of texts.`);
  return value;
};

/** A member that must be an object. Throws {@link BadInput}. */
export const recordOf = (input: JsonRecord, name: string): JsonRecord => {
  const value = input[name];
  if (!isRecord(value)) throw new BadInput(`${name} must be an object.`);
  return value;
};
