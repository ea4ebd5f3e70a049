import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { leastScopes, type Route } from '@mizt-auth/access';
import { shownText } from '@mizt-auth/consumer';
import { UsageError } from '../usage-error.ts';
import { assertHeader } from './request-rules.ts';
import type { ResolvedTarget } from './targets/target.ts';

/** Headers from lines `Name: value`. Throws {@link UsageError} for another form, or one that may not be set. */
export const parseHeaders = (lines: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    lines.map((line) => {
      const [, name, value] = /^([!#$%&'*+.^_`|~\w-]+):\s*(.*)$/.exec(line) ?? [];
      if (name === undefined || value === undefined)
        throw new UsageError(`"${shownText(line)}" is not a header.`, ['Write "Name: value"']);
      assertHeader(name, value);
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
  if (!URL.canParse(url)) throw new UsageError(`"${shownText(typed)}" is neither a path nor a URL.`);
  return new URL(url);
};

const withoutQuery = (url: URL): string => `${url.origin}${url.pathname}`;

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

// A route of a template is meant by whatever fills that.
const isMeant = (known: Route, method: string, url: URL): boolean => {
  if (known.method !== method) return false;
  const own = new URL(known.url);
  if (withoutQuery(own) === withoutQuery(url)) return true;
  const parts = (known.template ?? own.pathname).split(/\{[^{}]+\}/).map(escaped);
  return (
    own.origin === url.origin && parts.length > 1 && new RegExp(`${parts.join('[^/]+')}$`).test(url.pathname)
  );
};

/** Where a request goes, the scopes of the token that goes along, and what the route wants beside it. */
export interface Destination {
  readonly url: string;
  readonly scopes: readonly string[];
  /** The route, where the target knows it. */
  readonly route: Route | undefined;
}

const originsOf = ({ apiUrl, routes }: ResolvedTarget): ReadonlySet<string> =>
  new Set(
    [apiUrl, ...routes.map(({ url }) => url)].flatMap((known) => (known ? [new URL(known).origin] : [])),
  );

/**
 * Works out URL, scopes, and what goes along on the route. Throws {@link UsageError} for a host that is none of the
 * target's: a token must not be carried to strangers; and where neither the user nor the target names a scope.
 */
export const destination = (
  target: ResolvedTarget,
  method: string,
  typed: string,
  scopes: readonly string[],
): Destination => {
  const url = fullUrl(target, typed);
  const origins = originsOf(target);
  if (!origins.has(url.origin)) {
    throw new UsageError(`${url.origin} is not part of this target, so it gets no token.`, [
      `Call ${[...origins].join(' or ')}`,
    ]);
  }
  const route = target.routes.find((known) => isMeant(known, method, url));
  if (route === undefined && scopes.length === 0) {
    throw new UsageError(`The target does not say which scope ${method} ${url.pathname} needs.`, [
      'Add --scope NAME',
    ]);
  }
  return { url: url.href, scopes: route && scopes.length === 0 ? leastScopes(route) : scopes, route };
};
