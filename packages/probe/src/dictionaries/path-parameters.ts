import { cut, labelled, type PathSpellings } from './path-spelling.ts';

/** Matrix parameters (RFC 3986 section 3.3), which some servers cut off before they route and others do not. */
export const parameters = (path: string): PathSpellings => {
  const { front, last } = cut(path);
  const [, first = '', rest = ''] = /^(\/[^/]*)(.*)$/.exec(path) ?? [];
  return {
    ...labelled(
      [
        ';',
        ';x',
        ';x=y',
        ';jsessionid=x',
        ';.css',
        ';/health',
        ';%2f',
        '%3b',
        '%3bx',
        ';/',
        '/;',
        '/;x',
        ';a=b;c=d',
        ';.json',
        ';index.html',
        ';/../x',
      ],
      (text) => `${path}${text}`,
    ),
    'after the first part': `${first};x${rest}`,
    'after the first part, named': `${first};x=y${rest}`,
    'after each part': path.replace(/(?<=[^/])(?=\/|$)/g, ';x'),
    'before the path': `/;${path}`,
    'before the path, named': `/;x=y${path}`,
    'before the last part': `${front}/;${last}`,
    'dot dot': `${front}/x/..;/${last}`,
    'dot dot with parameter': `${front}/x/..;x=y/${last}`,
    'dot dot from health': `/health/..;${path}`,
    'dot dot from public': `/public/..;${path}`,
    'dot dot from the root': `/..;${path}`,
    'dot with parameter': `${front}/.;/${last}`,
    'encoded dot dot': `${front}/x/%2e%2e;/${last}`,
    'IIS session': `/(S(x))${path}`,
  };
};
