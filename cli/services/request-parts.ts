import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { UsageError } from '../usage-error.ts';
import type { ResolvedTarget } from './targets/target.ts';

/** Headers from lines `Name: value`. Throws {@link UsageError} for another form, or for the token's own header. */
export const parseHeaders = (lines: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    lines.map((line) => {
      const [, name, value] = /^([!#$%&'*+.^_`|~\w-]+):\s*(.*)$/.exec(line) ?? [];
      if (name === undefined || value === undefined)
        throw new UsageError(`"${line}" is not a header.`, ['Write "Name: value"']);
      if (/^authorization$/i.test(name))
        throw new UsageError('The Authorization header is set from the token.', ['Leave it out']);
      return [name, value];
    }),
  );

/** The body to send: the text itself, `@FILE`, or `@-` for stdin. Throws {@link UsageError}. */
export const readData = async (data: string): Promise<string> => {
  if (data === '@-') return text(process.stdin);
  if (!data.startsWith('@')) return data;
  const path = data.slice(1);
  return readFile(path, 'utf8').catch(() => {
    throw new UsageError(`The file ${path} cannot be read.`, ['Check the path after @']);
  });
};

const fullUrl = ({ apiUrl }: ResolvedTarget, typed: string): URL => {
  if (URL.canParse(typed)) return new URL(typed);
  if (apiUrl === undefined)
    throw new UsageError('This target names no API, so a path alone is not enough.', ['Write a full URL']);
  const url = `${apiUrl}/${typed.replace(/^\/+/, '')}`;
  if (!URL.canParse(url)) throw new UsageError(`"${typed}" is neither a path nor a URL.`);
  return new URL(url);
};

const withoutQuery = (url: URL): string => `${url.origin}${url.pathname}`;

/** Where a request goes, and the scopes of the token that goes along. */
export interface Destination {
  readonly url: string;
  readonly scopes: readonly string[];
}

/**
 * Works out URL and scopes. Throws {@link UsageError} for a host that is none of the target's: a token must
 * not be carried to strangers; and where neither the user nor the target names a scope.
 */
export const destination = (
  target: ResolvedTarget,
  method: string,
  typed: string,
  scopes: readonly string[],
): Destination => {
  const url = fullUrl(target, typed);
  const origins = new Set(
    [target.apiUrl, ...target.routes.map((route) => route.url)].flatMap((known) =>
      known ? [new URL(known).origin] : [],
    ),
  );
  if (!origins.has(url.origin)) {
    throw new UsageError(`${url.origin} is not part of this target, so it gets no token.`, [
      `Call ${[...origins].join(' or ')}`,
    ]);
  }
  if (scopes.length > 0) return { url: url.href, scopes };
  const route = target.routes.find(
    (known) => known.method === method && withoutQuery(new URL(known.url)) === withoutQuery(url),
  );
  if (route?.scopes[0] === undefined) {
    throw new UsageError(`The target does not say which scope ${method} ${url.pathname} needs.`, [
      'Add --scope NAME',
    ]);
  }
  return { url: url.href, scopes: [route.scopes[0]] };
};
