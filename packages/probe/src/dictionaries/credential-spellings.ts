import { createHash } from 'node:crypto';

/** Texts that are not the given one, and that a loose comparison takes for it. */
export type Spellings = Readonly<Record<string, string>>;

const swapCase = (text: string): string =>
  [...text]
    .map((letter) => (letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase()))
    .join('');

/** Lengths at which hashes, columns and buffers cut: bcrypt 72, DES crypt 8, and the usual columns. */
const CUTS = [1, 4, 8, 10, 16, 20, 24, 32, 40, 48, 50, 64, 72] as const;

/** The text in other letters (CWE-178). */
export const foldedSpellings = (text: string): Spellings => ({
  'in lower case': text.toLowerCase(),
  'in capitals': text.toUpperCase(),
  'case turned round': swapCase(text),
  reversed: [...text].reverse().join(''),
  sorted: [...text].sort().join(''),
  'an accent behind it': `${text}\u0301`,
  'full-width letters': [...text]
    .map((letter) => (/[!-~]/.test(letter) ? String.fromCodePoint(letter.charCodeAt(0) + 0xfee0) : letter))
    .join(''),
});

/** The text with white space, quotes and the like around it. */
export const paddedSpellings = (text: string): Spellings => ({
  'a space behind it': `${text} `,
  'a space in front': ` ${text}`,
  'a tab behind it': `${text}\t`,
  'a line feed behind it': `${text}\n`,
  'a CR LF behind it': `${text}\r\n`,
  'a NUL behind it': `${text}\0`,
  'a NUL and more behind it': `${text}\0x`,
  quoted: `"${text}"`,
  'a zero-width space behind it': `${text}\u200b`,
});

/** The text in part, or with a part of it left to anyone's choice (CWE-187). */
export const partialSpellings = (text: string): Spellings => {
  const half = text.slice(0, text.length >> 1);
  return {
    'a letter behind it': `${text}x`,
    'a letter in front': `x${text}`,
    twice: `${text}${text}`,
    'the last letter left out': text.slice(0, -1),
    'the first letter left out': text.slice(1),
    'the last letter another': `${text.slice(0, -1)}${text.endsWith('a') ? 'b' : 'a'}`,
    'the first letter another': `${text.startsWith('a') ? 'b' : 'a'}${text.slice(1)}`,
    'the middle letter another': `${half}~${text.slice(half.length + 1)}`,
    'the second half alone': text.slice(half.length),
    'a star behind the first half': `${half}*`,
    'a per cent sign behind the first half': `${half}%`,
    'an underscore for the last letter': `${text.slice(0, -1)}_`,
    'a question mark for the last letter': `${text.slice(0, -1)}?`,
    'dots for all letters': '.'.repeat(text.length),
    'underscores for all letters': '_'.repeat(text.length),
    'as many other letters': 'x'.repeat(text.length),
    ...Object.fromEntries(
      CUTS.filter((cut) => cut < text.length).flatMap((cut) => [
        [`the first ${cut} letters`, text.slice(0, cut)],
        [
          `the first ${cut} letters and others behind`,
          `${text.slice(0, cut)}${'~'.repeat(text.length - cut)}`,
        ],
      ]),
    ),
  };
};

const hash = (name: string, text: string) => createHash(name).update(text).digest();

/** What is made of a text and must not stand for it (CWE-836: a hash in place of the password). */
export const derivedFrom = (text: string): Spellings => ({
  'its MD5': hash('md5', text).toString('hex'),
  'its SHA-1': hash('sha1', text).toString('hex'),
  'its SHA-256': hash('sha256', text).toString('hex'),
  'its SHA-256 in base64': hash('sha256', text).toString('base64'),
  'its SHA-256 in base64url': hash('sha256', text).toString('base64url'),
  'its SHA-512': hash('sha512', text).toString('hex'),
  'its base64': Buffer.from(text).toString('base64'),
  'its base64url': Buffer.from(text).toString('base64url'),
  'its hex': Buffer.from(text).toString('hex'),
  'its length': String(text.length),
  'a plain marker': `{noop}${text}`,
});
