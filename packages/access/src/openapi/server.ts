import { type Cursor, childOf, entriesOf, objectOf, problemAt, rootOf, textOf } from './cursor.ts';
import { OpenApiError, startOf } from './problem.ts';
import type { Operation, Reader } from './reader.ts';

const CURE = 'add --base-url';

// The default value of a variable stands for it (OpenAPI 3.2 section 4.6).
const filled = (server: Cursor): string => {
  const url = childOf(server, 'url');
  return textOf(url).replace(/\{([^{}]*)\}/g, (_, name: string) => {
    const { value } = childOf(childOf(childOf(server, 'variables'), name), 'default');
    if (value === undefined)
      throw problemAt(url, `the server's variable {${name}} has no default: give it one, or ${CURE}`);
    return String(value);
  });
};

/** True for a URL that requests can go to. */
const isWhole = (url: string): boolean =>
  URL.canParse(url) && /^https?:$/.test(new URL(url).protocol) && new URL(url).host !== '';

/**
 * The URL, without a slash at its end, that the paths of an operation are below: the operation's first server, else
 * its path's, else the description's. Throws {@link OpenApiError} where there is none, or half of one.
 */
export const serverOf = ({ baseUrl, file }: Reader, { cursor, item }: Operation): string => {
  if (baseUrl !== undefined) return baseUrl.replace(/\/+$/, '');
  const holders = [cursor, ...item, rootOf(file)];
  const [server] =
    holders.map((holder) => entriesOf(childOf(holder, 'servers'))).find(({ length }) => length > 0) ?? [];
  if (server === undefined) throw new OpenApiError(startOf(file.file), `names no server: ${CURE}`);
  objectOf(server);
  const url = filled(server);
  if (!isWhole(url))
    throw problemAt(childOf(server, 'url'), `the server's URL ${url} is not a whole one: ${CURE}`);
  return url.replace(/\/+$/, '');
};
