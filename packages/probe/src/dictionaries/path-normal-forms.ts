import { cut, type PathSpellings } from './path-spelling.ts';

const percent = (letter: string): string => `%${letter.charCodeAt(0).toString(16).padStart(2, '0')}`;

/** Slashes, dots and backslashes that normalise to the path (RFC 3986 section 6.2.2). */
export const dotsAndSlashes = (path: string): PathSpellings => {
  const { front, last } = cut(path);
  return {
    'slash at the end': `${path}/`,
    'two slashes at the end': `${path}//`,
    'two slashes': `${front}//${last}`,
    'three slashes': `${front}///${last}`,
    'slash in front': `/${path}`,
    'two slashes in front': `//${path}`,
    'dot segment in front': `/.${path}`,
    dot: `${front}/./${last}`,
    'dot at the end': `${path}/.`,
    'dot slash at the end': `${path}/./`,
    'dot dot': `${front}/x/../${last}`,
    'dot dot at the end': `${path}/x/..`,
    'dot dot slash at the end': `${path}/x/../`,
    'dot dot over itself': `${path}/../${last}`,
    'dot dot over the root': `/../..${path}`,
    'dot dot from health': `/health/..${path}`,
    'dot dot from public': `/public/..${path}`,
    'dot dot from static': `/static/..${path}`,
    backslash: `${front}\\${last}`,
    'backslash in front': `\\${path}`,
    'backslash at the end': `${path}\\`,
    'slash backslash': `${front}/\\${last}`,
    'backslash dot dot': `${front}/x\\..\\${last}`,
    'three dots': `${front}/.../${last}`,
  };
};

/** Percent-encodings of one or more letters, once and twice, and of what separates them. */
export const encodings = (path: string): PathSpellings => {
  const { front, last } = cut(path);
  // A path that ends in a slash has no last letter but that.
  const letter = percent(last.charAt(0) || '/');
  const all = `/${path
    .slice(1)
    .split('/')
    .map((part) => [...part].map(percent).join(''))
    .join('/')}`;
  return {
    letter: `${front}/${letter}${last.slice(1)}`,
    'letter in capital hex': `${front}/${letter.toUpperCase()}${last.slice(1)}`,
    'last letter': `${path.slice(0, -1)}${percent(path.slice(-1))}`,
    'every letter': all,
    'letter twice': `${front}/${letter.replace('%', '%25')}${last.slice(1)}`,
    'letter three times': `${front}/${letter.replace('%', '%2525')}${last.slice(1)}`,
    'every letter twice': all.replaceAll('%', '%25'),
    slash: `${front}%2f${last}`,
    'slash in capitals': `${front}%2F${last}`,
    'slash twice': `${front}%252f${last}`,
    'slash in front': `/%2f${path.slice(1)}`,
    'slash at the end': `${path}%2f`,
    'slash at the end, twice encoded': `${path}%252f`,
    backslash: `${front}%5c${last}`,
    'backslash at the end': `${path}%5c`,
    dot: `${front}/%2e/${last}`,
    'dot twice': `${front}/%252e/${last}`,
    'dot dot': `${front}/x/%2e%2e/${last}`,
    'dot dot half': `${front}/x/.%2e/${last}`,
    'dot dot slash': `${front}/x%2f..%2f${last}`,
    'dot dot slash encoded': `${front}/x/%2e%2e%2f${last}`,
    'dot dot twice': `${front}/x/%252e%252e/${last}`,
    'dot dot at the end': `${path}/x/%2e%2e`,
    'dot dot from health': `/health/%2e%2e${path}`,
    'dot dot from public': `/public/%2e%2e${path}`,
    'question mark': `${path}%3f`,
    hash: `${path}%23`,
    'hash and more': `${path}%23x`,
    fragment: `${path}#x`,
    'unicode escape': `${front}/%u00${letter.slice(1)}${last.slice(1)}`,
    'html entity': `${front}/&#${(last || '/').charCodeAt(0)};${last.slice(1)}`,
    'plus at the end': `${path}+`,
  };
};
