import type { Attempt } from '../../matrix/attempt.ts';
import type { Case } from '../../matrix/case.ts';
import type { CaseContext } from '../../matrix/context.ts';
import { overSocket, withHeaders } from '../shared/requests.ts';

const CURE = 'Authorize by the same path that is routed by, after it was normalised.';

const spelled = (
  context: CaseContext,
  make: (path: string) => Readonly<Record<string, string>>,
): Attempt[] => {
  const { pathname, search } = new URL(context.route.url);
  return Object.entries(make(pathname)).map(([label, path]) =>
    overSocket(context, label, { target: `${path}${search}` }),
  );
};

const lastSegment = (path: string): readonly [string, string] => {
  const slash = path.lastIndexOf('/');
  return [path.slice(0, slash), path.slice(slash + 1)];
};

const pathCase = (given: Pick<Case, 'id' | 'slug' | 'title' | 'standard' | 'sent' | 'attempts'>): Case => ({
  mint: 'anyone',
  right: 'rejected',
  cure: CURE,
  ...given,
});

/** The same route by another path or host; none shows a token. */
export const paths: readonly Case[] = [
  pathCase({
    id: 'G07',
    slug: 'path-slashes',
    title: 'Slashes and dots',
    standard: 'RFC 9110 §4.2.3, ASVS 5.0 1.1.1 and 1.5.3, OWASP API8:2023, CVE-2019-9901, CVE-2021-31920',
    sent: 'a slash at the end, two slashes, `/./`, `/x/../`',
    attempts: (context) =>
      spelled(context, (path) => {
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
  pathCase({
    id: 'G08',
    slug: 'path-encoded',
    title: 'Encoded paths',
    standard: 'RFC 9110 §4.2.3, ASVS 5.0 1.1.1 and 1.5.3, OWASP API8:2023, CVE-2021-29492, CVE-2021-31920',
    sent: '`%2e%2e`, `%2f`, `%252f`, `%00`, `%20`, a letter encoded, a dot at the end',
    attempts: (context) =>
      spelled(context, (path) => {
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
  pathCase({
    id: 'G09',
    slug: 'path-suffixes',
    title: 'Path in another case, and with suffixes',
    standard: 'RFC 9110 §4.2.3, ASVS 5.0 1.1.1 and 1.5.3, OWASP API8:2023',
    sent: 'capitals, `;jsessionid=x`, `.json`, `..;/`',
    attempts: (context) =>
      spelled(context, (path) => {
        const [front, last] = lastSegment(path);
        return {
          capitals: `${front}/${last.toUpperCase()}`,
          jsessionid: `${path};jsessionid=x`,
          '.json': `${path}.json`,
          '..;/': `${front}/x/..;/${last}`,
        };
      }),
  }),
  pathCase({
    id: 'G10',
    slug: 'path-in-header',
    title: 'Path in a header',
    standard: 'ASVS 5.0 4.1.3, OWASP API8:2023, CVE-2018-14773',
    sent: 'X-Original-URL, X-Rewrite-URL, X-Forwarded-Prefix, X-Forwarded-Host, on the route and beside it',
    attempts: (context) => {
      const { pathname, host } = new URL(context.route.url);
      const beside = `${lastSegment(pathname)[0]}/mizt-auth-nowhere`;
      const headers = ['x-original-url', 'x-rewrite-url'];
      return [
        ...headers.map((name) => withHeaders(context, `${name} away`, { [name]: '/' })),
        ...headers.map((name) =>
          overSocket(context, `${name} here`, { target: beside }, { headers: { [name]: pathname } }),
        ),
        withHeaders(context, 'x-forwarded-prefix', { 'x-forwarded-prefix': '/' }),
        withHeaders(context, 'x-forwarded-host', { 'x-forwarded-host': host }),
      ];
    },
  }),
  pathCase({
    id: 'G11',
    slug: 'target-forms',
    title: 'Other forms of the target',
    standard: 'RFC 9112 §3.2 and §3.2.2, OWASP API8:2023',
    sent: 'the whole URL as target, another Host, no Host, HTTP/1.0',
    attempts: (context) => {
      const { href } = new URL(context.route.url);
      return [
        overSocket(context, 'absolute form', { target: href }),
        overSocket(context, 'absolute form, other host', {
          target: href,
          host: 'elsewhere.mizt-auth.invalid',
        }),
        overSocket(context, 'other Host', { host: 'elsewhere.mizt-auth.invalid' }),
        overSocket(context, 'localhost', { host: 'localhost' }),
        overSocket(context, 'no Host', { host: null }),
        overSocket(context, 'HTTP/1.0 without Host', { version: 'HTTP/1.0', host: null }),
      ];
    },
  }),
];
