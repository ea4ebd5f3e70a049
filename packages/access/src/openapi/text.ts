import { OpenApiError, startOf } from './problem.ts';

/** Bytes that a description may have: the largest that are published have a quarter of that. */
const MOST_BYTES = 64 * 2 ** 20;

const refuse = (file: string, problem: string): never => {
  throw new OpenApiError(startOf(file), problem);
};

const startsWith = (bytes: Uint8Array, ...start: readonly number[]): boolean =>
  start.every((byte, at) => bytes[at] === byte);

// A text in UTF-16 shows itself by its mark, or by a zero beside each of its first letters.
const isWide = (bytes: Uint8Array): boolean =>
  startsWith(bytes, 0xff, 0xfe) ||
  startsWith(bytes, 0xfe, 0xff) ||
  (bytes.length > 3 && (bytes[0] === 0) !== (bytes[1] === 0) && (bytes[2] === 0) !== (bytes[3] === 0));

const badPlace = (file: string, bytes: Uint8Array): OpenApiError => {
  const lines =
    new TextDecoder()
      .decode(bytes)
      .split(/[\0\uFFFD]/)[0]
      ?.split('\n') ?? [];
  const place = { file, line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
  return new OpenApiError(place, 'is not text in UTF-8 from here on');
};

/** The text of a file, without a byte order mark. Throws {@link OpenApiError} for what is no text in UTF-8. */
export const decodeText = (file: string, bytes: Uint8Array): string => {
  if (bytes.length > MOST_BYTES) refuse(file, 'is larger than 64 MB');
  if (isWide(bytes)) refuse(file, 'is text in UTF-16: save it as UTF-8');
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (text.includes('\0')) throw badPlace(file, bytes);
    return text;
  } catch (error) {
    throw error instanceof OpenApiError ? error : badPlace(file, bytes);
  }
};
