import { isRecord, parseJson } from '@mizt-auth/contract';

/** Shorter texts stand in refusals too. */
const SHORTEST = 12;

/** Longer texts change from answer to answer. */
const LONGEST = 2000;

const strings = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) || isRecord(value) ? Object.values(value).flatMap(strings) : [];
};

/** The text of an answer by which its content can be recognised elsewhere; none where it says too little. */
export const contentOf = (body: string): string[] => {
  const texts = strings(parseJson(body) ?? body).sort((one, other) => other.length - one.length);
  return texts.slice(0, 1).filter(({ length }) => length >= SHORTEST && length <= LONGEST);
};
