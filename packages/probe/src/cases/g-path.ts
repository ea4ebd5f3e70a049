import type { Lab } from '../lab.ts';
import type { Attempt, Row } from '../row.ts';
import { overSocket, withHeaders } from './attempts.ts';

const CURE = 'Authorize by the same path that is routed by, after it was normalised.';

const paths = (lab: Lab, make: (path: string) => Readonly<Record<string, string>>): Attempt[] => {
  const { pathname, search } = new URL(lab.route.url);
  return Object.entries(make(pathname)).map(([label, path]) =>
    overSocket(lab, label, { target: `${path}${search}` }),
  );
};

const lastSegment = (path: string): readonly [string, string] => {
  const slash = path.lastIndexOf('/');
  return [path.slice(0, slash), path.slice(slash + 1)];
};

const row = (given: Pick<Row, 'id' | 'title' | 'standard' | 'sent' | 'attempts'>): Row => ({
  mint: 'A',
  right: 'rejected',
  cure: CURE,
  ...given,
});

/** Family G, the rows about paths and hosts; none of them shows a token. */
export const pathRows: readonly Row[] = [
  row({
    id: 'G07',
    title: 'Slashes and dots',
    standard: 'RFC 9110 §4.2.3',
    sent: 'a slash at the end, two slashes, `/./`, `/x/../`',
    attempts: (lab) =>
      paths(lab, (path) => {
        const [front, last] = lastSegment(path);
        return {
          'slash at the end': `${path}/`,
          'two slashes': `${front}//${last}`,
          'slash in front': `/${path}`,
          dot: `${front}/./${last}`,
          'dot dot': `${front}/x/../${last}`,
        };
      }),
  }),
  row({
    id: 'G08',
    title: 'Encoded paths',
    standard: 'ASVS 5.0 8.3.1, RFC 9110 §4.2.3',
    sent: '`%2e%2e`, `%2f`, `%252f`, `%00`, `%20`, a letter encoded, a dot at the end',
    attempts: (lab) =>
      paths(lab, (path) => {
        const [front, last] = lastSegment(path);
        const letter = `%${last.charCodeAt(0).toString(16)}`;
        return {
          '%2e%2e': `${front}/x/%2e%2e/${last}`,
          '%2f': `${front}%2f${last}`,
          '%252f': `${front}%252f${last}`,
          '%00': `${path}%00`,
          '%20': `${path}%20`,
          letter: `${front}/${letter}${last.slice(1)}`,
          'dot at the end': `${path}.`,
        };
      }),
  }),
  row({
    id: 'G09',
    title: 'Path in other letters, and with suffixes',
    standard: 'RFC 9110 §4.2.3',
    sent: 'capitals, `;jsessionid=x`, `.json`, `..;/`',
    attempts: (lab) =>
      paths(lab, (path) => {
        const [front, last] = lastSegment(path);
        return {
          capitals: `${front}/${last.toUpperCase()}`,
          jsessionid: `${path};jsessionid=x`,
          '.json': `${path}.json`,
          '..;/': `${front}/x/..;/${last}`,
        };
      }),
  }),
  row({
    id: 'G10',
    title: 'Path in a header',
    standard: 'ASVS 5.0 4.1.3',
    sent: 'X-Original-URL, X-Rewrite-URL, X-Forwarded-Prefix, X-Forwarded-Host, on the route and beside it',
    attempts: (lab) => {
      const { pathname, host } = new URL(lab.route.url);
      const beside = `${lastSegment(pathname)[0]}/mizt-auth-nowhere`;
      const headers = ['x-original-url', 'x-rewrite-url'];
      return [
        ...headers.map((name) => withHeaders(lab, `${name} away`, { [name]: '/' })),
        ...headers.map((name) =>
          overSocket(lab, `${name} here`, { target: beside }, { headers: { [name]: pathname } }),
        ),
        withHeaders(lab, 'x-forwarded-prefix', { 'x-forwarded-prefix': '/' }),
        withHeaders(lab, 'x-forwarded-host', { 'x-forwarded-host': host }),
      ];
    },
  }),
  row({
    id: 'G11',
    title: 'Other forms of the target',
    standard: 'RFC 9112 §3.2',
    sent: 'the whole URL as target, another Host, no Host, HTTP/1.0',
    attempts: (lab) => {
      const { href } = new URL(lab.route.url);
      return [
        overSocket(lab, 'absolute form', { target: href }),
        overSocket(lab, 'absolute form, other host', { target: href, host: 'elsewhere.mizt-auth.invalid' }),
        overSocket(lab, 'other Host', { host: 'elsewhere.mizt-auth.invalid' }),
        overSocket(lab, 'localhost', { host: 'localhost' }),
        overSocket(lab, 'no Host', { host: null }),
        overSocket(lab, 'HTTP/1.0 without Host', { version: 'HTTP/1.0', host: null }),
      ];
    },
  }),
];
