/** Shorter texts stand in refusals too. */
const SHORTEST = 12;

/** Longer texts change from answer to answer. */
const LONGEST = 2000;

const strings = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : [];
};

const parsed = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
};

/** The text of an answer by which its content can be recognised elsewhere; none where it says too little. */
export const contentOf = (body: string): string[] => {
  const texts = strings(parsed(body)).sort((one, other) => other.length - one.length);
  return texts.slice(0, 1).filter(({ length }) => length >= SHORTEST && length <= LONGEST);
};
