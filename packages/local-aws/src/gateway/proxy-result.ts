import { isRecord } from '@mizt-auth/contract';
import type { HttpResponse } from '../http/message.ts';
import { gatewayHeaders, gatewayResponse } from './gateway-response.ts';

type HeaderValue = string | number | boolean;

const isHeaderValue = (value: unknown): value is HeaderValue =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

const isStatus = (value: unknown): value is number =>
  Number.isInteger(value) && Number(value) >= 100 && Number(value) <= 599;

const singleHeaders = (value: unknown): Record<string, string> | undefined => {
  if (value === undefined || value === null) return {};
  if (!isRecord(value) || !Object.values(value).every(isHeaderValue)) return undefined;
  return Object.fromEntries(Object.entries(value).map(([name, text]) => [name, String(text)]));
};

const multiHeaders = (value: unknown): Record<string, string[]> | undefined => {
  if (value === undefined || value === null) return {};
  if (!isRecord(value)) return undefined;
  const entries = Object.entries(value);
  if (!entries.every(([, list]) => Array.isArray(list) && list.every(isHeaderValue))) return undefined;
  return Object.fromEntries(entries.map(([name, list]) => [name, (list as HeaderValue[]).map(String)]));
};

const bodyOf = (result: Readonly<Record<string, unknown>>): string | Buffer | undefined => {
  const { body = '', isBase64Encoded = false } = result;
  if (body === null) return '';
  if (typeof body !== 'string' || typeof isBase64Encoded !== 'boolean') return undefined;
  return isBase64Encoded ? Buffer.from(body, 'base64') : body;
};

// The gateway speaks HTTP by itself; a function has no say in these.
const OWN_HEADERS = new Set(['connection', 'content-length', 'date', 'transfer-encoding']);

const withoutOwn = <T>(headers: Record<string, T>): Record<string, T> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !OWN_HEADERS.has(name.toLowerCase())));

const withContentType = (headers: Record<string, string | string[]>): Record<string, string | string[]> => {
  const named = Object.keys(headers).some((name) => name.toLowerCase() === 'content-type');
  return named ? headers : { 'Content-Type': 'application/json', ...headers };
};

/**
 * The HTTP answer for what a function returned; anything that is no proxy result is a 502, as on AWS.
 *
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html
 */
export const proxyResult = (result: unknown, requestId: string, traceId: string): HttpResponse => {
  if (!isRecord(result) || !isStatus(result.statusCode)) return gatewayResponse('INTEGRATION_FAILURE');
  const single = singleHeaders(result.headers);
  const multi = multiHeaders(result.multiValueHeaders);
  const body = bodyOf(result);
  if (single === undefined || multi === undefined || body === undefined)
    return gatewayResponse('INTEGRATION_FAILURE');
  const headers = withContentType(withoutOwn<string | string[]>({ ...single, ...multi }));
  return {
    status: result.statusCode,
    headers: { ...headers, ...gatewayHeaders(requestId), 'X-Amzn-Trace-Id': traceId },
    body,
  };
};
