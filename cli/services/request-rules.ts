import { shownText } from '@mizt-auth/consumer';
import { UsageError } from '../usage-error.ts';

/** Headers that say how a message travels: who sends it sets them, and `fetch` refuses or overrules any other. */
const OF_THE_CONNECTION = new Set([
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** Methods that `fetch` sends for nobody (fetch.spec.whatwg.org, forbidden method). */
const FORBIDDEN = new Set(['CONNECT', 'TRACE', 'TRACK']);

const METHOD = /^[!#$%&'*+.^_`|~\w-]{1,40}$/;

/** The method as it is sent. Throws {@link UsageError} for one that is none (RFC 9110 section 9.1), or that cannot be sent. */
export const methodOf = (typed: string): string => {
  const method = typed.toUpperCase();
  if (!METHOD.test(method))
    throw new UsageError(`"${shownText(typed)}" is not an HTTP method.`, ['Use GET, POST or another']);
  if (FORBIDDEN.has(method)) throw new UsageError(`${method} cannot be sent.`, ['Use another method']);
  return method;
};

/** Throws {@link UsageError} for a body where the method carries none: `fetch` sends none with GET and HEAD. */
export const assertBody = (method: string, body: string | undefined): void => {
  if (body !== undefined && (method === 'GET' || method === 'HEAD'))
    throw new UsageError(`A ${method} request has no body.`, ['Leave --data out, or use POST']);
};

/** RFC 9110 section 5.5: printable ASCII, blanks, and what Latin-1 has beyond. */
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

/** Throws {@link UsageError} for a header that a request may not bring. The value may be a secret, so none is quoted. */
export const assertHeader = (name: string, value: string): void => {
  if (/^authorization$/i.test(name))
    throw new UsageError('The Authorization header is set from the token.', ['Leave it out']);
  if (OF_THE_CONNECTION.has(name.toLowerCase()))
    throw new UsageError(`The header ${name} belongs to the connection, and is set by itself.`, [
      'Leave it out',
    ]);
  if (!VALUE.test(value))
    throw new UsageError(`The value of the header ${name} holds a character that no header can carry.`, [
      'Use printable characters of Latin-1',
    ]);
};

const LIKE_A_URL = /^[a-z][a-z\d+.-]*:\/\//i;

/**
 * Throws {@link UsageError} for a URL that carries credentials, or that no HTTP request can go to; a path alone
 * passes. What was typed may hold a password, so it is not quoted.
 */
export const assertCallable = (typed: string): void => {
  if (!URL.canParse(typed)) {
    if (LIKE_A_URL.test(typed)) throw new UsageError('The URL cannot be read.', ['Check host and port']);
    return;
  }
  const { protocol, username, password } = new URL(typed);
  if (!/^https?:$/.test(protocol))
    throw new UsageError(`${protocol} is not called by HTTP.`, ['Write a path, or an https URL']);
  if (username !== '' || password !== '')
    throw new UsageError('The URL holds a user name or a password, and a call carries the token instead.', [
      'Leave out what stands before the @',
    ]);
};
