import { isScalar, isSeq } from 'yaml';
import { parseAccessFile } from './parse.ts';
import { AccessFileError, type Problem } from './problem.ts';
import { complain } from './reading.ts';

/**
 * Says where an access file names a caller that is none of these. Undefined where it names no other.
 *
 * Throws {@link AccessFileError} for a file that is no access file.
 */
export const unknownCaller = (
  file: string,
  text: string,
  known: readonly string[],
): AccessFileError | undefined => {
  const { document, reading } = parseAccessFile(file, text);
  const listed = document.get('callers', true);
  for (const item of isSeq(listed) ? listed.items : []) {
    const name = isScalar(item) ? String(item.value) : '';
    if (!known.includes(name))
      complain(
        reading,
        item,
        `The target has no client ${name}: it has ${known.slice(1).join(', ') || 'none'}.`,
      );
  }
  const [first, ...others] = reading.problems as readonly Problem[];
  return first === undefined ? undefined : new AccessFileError(file, [first, ...others]);
};
