import { cut, labelled, type PathSpellings } from './path-spelling.ts';

/** Control characters, spaces and bytes that some parsers cut away. */
export const invisible = (path: string): PathSpellings => ({
  ...labelled(
    [
      '%00',
      '%09',
      '%0a',
      '%0d',
      '%0b',
      '%0c',
      '%20',
      '%20%20',
      '%85',
      '%a0',
      '%c2%a0',
      '%ad',
      '%7f',
      '%1f',
      '%ef%bb%bf',
      '%e2%80%8b',
      '%ff',
      '%0d%0a',
      '%0ax',
      '%00.json',
      '%20HTTP/1.1',
    ],
    (text) => `${path}${text}`,
  ),
  'tab in front': path.replace(/^\//, '/%09'),
  'line feed in front': path.replace(/^\//, '/%0a'),
  'space in front': path.replace(/^\//, '/%20'),
  'NUL in front': path.replace(/^\//, '/%00'),
  'space before the last part': path.replace(/\/([^/]*)$/, '/%20$1'),
  'line feed before the last part': path.replace(/\/([^/]*)$/, '/%0a$1'),
});

/** Letters that a lenient decoder takes for ASCII: overlong UTF-8 (RFC 3629 section 3 forbids it), full width, other case. */
export const letters = (path: string): PathSpellings => {
  const { front, last } = cut(path);
  const byte = (last || '/').charCodeAt(0);
  const overlong = (code: number): string =>
    `%${(0xc0 | (code >> 6)).toString(16)}%${(0x80 | (code & 0x3f)).toString(16)}`;
  const full = encodeURIComponent(String.fromCodePoint(byte + 0xfee0));
  return {
    capitals: `${front}/${last.toUpperCase()}`,
    'all in capitals': path.toUpperCase(),
    'first letter': `${front}/${last.charAt(0).toUpperCase()}${last.slice(1)}`,
    'last letter': `${path.slice(0, -1)}${path.slice(-1).toUpperCase()}`,
    'first part in capitals': path.replace(/^\/[^/]*/, (part) => part.toUpperCase()),
    'mixed case': [...path].map((letter, at) => (at % 2 ? letter.toUpperCase() : letter)).join(''),
    'overlong letter': `${front}/${overlong(byte)}${last.slice(1)}`,
    'overlong slash': `${front}%c0%af${last}`,
    'overlong slash, three bytes': `${front}%e0%80%af${last}`,
    'overlong dot': `${front}/x/%c0%ae%c0%ae/${last}`,
    'full-width letter': `${front}/${full}${last.slice(1)}`,
    'full-width slash': `${front}%ef%bc%8f${last}`,
    'full-width dots': `${front}/x/%ef%bc%8e%ef%bc%8e/${last}`,
    'long s': path.replace('s', '%c5%bf'),
    'Kelvin sign': path.replace('k', '%e2%84%aa'),
    'dotless i': path.replace('i', '%c4%b1'),
    'division slash': `${front}%e2%88%95${last}`,
  };
};
