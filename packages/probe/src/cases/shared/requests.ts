import type { Attempt, PlainAttempt } from '../../matrix/attempt.ts';
import type { CaseContext } from '../../matrix/context.ts';
import type { ProbeRoute } from '../../matrix/route.ts';
import type { HeaderLine, ProbeRequest, RawOptions } from '../../wire/request.ts';

/** What an attempt may say beside its request. */
export type Extra = Partial<Omit<Attempt, 'label' | 'request'>>;

/** The plain call of a route, as its right caller makes it, with these headers. */
export const routeRequest = (
  route: ProbeRoute,
  headers: Readonly<Record<string, string>> = {},
): ProbeRequest => ({
  method: route.method,
  url: route.url,
  headers: { ...(route.body && { 'content-type': route.body.contentType }), ...headers },
  body: route.body?.text,
});

/** Calls the case's route, or the attempt's own, with these headers. */
export const withHeaders = (
  context: Pick<CaseContext, 'route'>,
  label: string,
  headers: Readonly<Record<string, string>>,
  extra: Extra = {},
): PlainAttempt => ({ label, request: routeRequest(extra.route ?? context.route, headers), ...extra });

/** Calls with this value of the Authorization header. */
export const authorization = (
  context: Pick<CaseContext, 'route'>,
  label: string,
  value: string,
  extra: Extra = {},
): PlainAttempt => withHeaders(context, label, { authorization: value }, extra);

/** Calls with a bearer token (RFC 6750 section 2.1). */
export const bearer = (
  context: Pick<CaseContext, 'route'>,
  label: string,
  token: string,
  extra: Extra = {},
): PlainAttempt => authorization(context, label, `Bearer ${token}`, extra);

/** Calls over a socket with these header lines, each character a byte. */
export const withLines = (
  context: Pick<CaseContext, 'route'>,
  label: string,
  lines: readonly HeaderLine[],
  extra: Extra = {},
): PlainAttempt => {
  const request = routeRequest(extra.route ?? context.route);
  return { label, request: { ...request, raw: { lines } }, ...extra };
};

/** Calls over a socket with what only a socket can say. */
export const overSocket = (
  context: Pick<CaseContext, 'route'>,
  label: string,
  raw: RawOptions,
  request: Partial<ProbeRequest> = {},
  extra: Extra = {},
): PlainAttempt => ({
  label,
  request: { ...routeRequest(extra.route ?? context.route), ...request, raw },
  ...extra,
});

/** Each text as a bearer token. */
export const bearers = (
  context: Pick<CaseContext, 'route'>,
  tokens: Readonly<Record<string, string>>,
  extra: Extra = {},
): PlainAttempt[] => Object.entries(tokens).map(([label, token]) => bearer(context, label, token, extra));
