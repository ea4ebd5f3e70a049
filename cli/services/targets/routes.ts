import { anyScope, fillTemplate, type Route, type RouteBody } from '@mizt-auth/access';
import type { ConsumerContext, Hop } from '@mizt-auth/consumer';
import type { RouteConfig } from '../../config/route-schema.ts';
import { UsageError } from '../../usage-error.ts';

/** Headers of `mizt-auth.json`: texts, or the variables that hold them. */
export type HeadersConfig = NonNullable<RouteConfig['headers']>;

type OwnHeaders = Pick<Route, 'headers' | 'secretHeaders'>;

const fromVariable = (header: string, variable: string): string => {
  const value = process.env[variable];
  if (value === undefined || value === '')
    throw new UsageError(`The variable ${variable} is not set; the header ${header} comes from it.`, [
      `Set ${variable}`,
    ]);
  if (/^[\t\x20-\x7e]+$/.test(value)) return value;
  throw new UsageError(`The variable ${variable} holds what cannot stand in a header.`, [
    'It may have one line, of letters, digits and signs',
  ]);
};

/** Reads the variables that headers come from; their values are secrets. Throws {@link UsageError}. */
export const readHeaders = (headers: HeadersConfig = {}): OwnHeaders => ({
  headers: Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : fromVariable(name, value.env),
    ]),
  ),
  secretHeaders: Object.keys(headers).filter((name) => typeof headers[name] === 'object'),
});

type Headers = Readonly<Record<string, string>>;

/** Headers with others laid over them; names are the same in whatever case. */
export const laidOver = (below: Headers, above: Headers): Headers => {
  const taken = new Set(Object.keys(above).map((name) => name.toLowerCase()));
  const kept = Object.entries(below).filter(([name]) => !taken.has(name.toLowerCase()));
  return { ...Object.fromEntries(kept), ...above };
};

/** The route with further headers; its own stay. */
export const withHeaders = (route: Route, { headers = {}, secretHeaders = [] }: OwnHeaders): Route => {
  const all = laidOver(headers, route.headers ?? {});
  const secret = secretHeaders.filter((name) => all[name] === headers[name]);
  return { ...route, headers: all, secretHeaders: [...(route.secretHeaders ?? []), ...secret] };
};

/** The same context, whose record shows nothing of the route's secrets. */
export const withoutSecrets = (
  context: ConsumerContext,
  { secretHeaders = [] }: OwnHeaders,
): ConsumerContext => {
  const names = secretHeaders.map((name) => name.toLowerCase());
  const shown = ([name, value]: [string, string]): [string, string] =>
    names.includes(name.toLowerCase()) ? [name, '[redacted]'] : [name, value];
  const onHop = (hop: Hop): void =>
    context.onHop?.({
      ...hop,
      requestHeaders: Object.fromEntries(Object.entries(hop.requestHeaders).map(shown)),
    });
  return { ...context, onHop };
};

const bodyOf = ({ body, contentType }: RouteConfig): RouteBody | undefined => {
  if (body === undefined) return undefined;
  return typeof body === 'string'
    ? { contentType: contentType ?? 'text/plain', text: body }
    : { contentType: contentType ?? 'application/json', text: JSON.stringify(body) };
};

/** The path of a URL or of a template of one: what stands between host and query. */
export const pathOf = (url: string): string =>
  url.replace(/^https?:\/\/[^/?#]*/i, '').replace(/[?#].*$/, '') || '/';

/** A route as the config file describes it. Throws {@link UsageError} for a variable that is not set. */
export const configuredRoute = (route: RouteConfig): Route => {
  const { method, url, message, scopes, parameters = {}, headers } = route;
  return {
    method,
    url: fillTemplate(url, parameters),
    template: pathOf(url),
    parameters,
    access: anyScope(scopes),
    message,
    body: bodyOf(route),
    ...readHeaders(headers),
  };
};

/** What goes along in each call of a route, beside the token. */
export const partsOf = ({ headers = {}, body }: Route) => ({
  headers: laidOver(body ? { 'content-type': body.contentType } : {}, headers),
  body: body?.text,
});
