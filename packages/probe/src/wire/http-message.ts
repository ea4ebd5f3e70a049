import type { ProbeRequest } from './request.ts';

/** An answer as it was read from a socket. */
export interface RawResponse {
  readonly status: number;
  /** Names in lower case; repeated ones are joined by a comma. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const CRLF = '\r\n';

const bodyLines = ({ method, body, raw }: ProbeRequest): string[] => {
  if (raw?.contentLength === false || (body === undefined && /^(GET|HEAD)$/.test(method))) return [];
  return [`content-length: ${Buffer.byteLength(body ?? '')}`];
};

/** The bytes of a request (RFC 9112 section 2.1). Nothing is checked: what is wrong is wrong on purpose. */
export const serializeRequest = (request: ProbeRequest): Buffer => {
  const { method, url, headers = {}, body = '', raw = {} } = request;
  const { host, pathname, search } = new URL(url);
  const lines = [
    `${method} ${raw.target ?? `${pathname}${search}`} ${raw.version ?? 'HTTP/1.1'}`,
    ...(raw.host === null ? [] : [`host: ${raw.host ?? host}`]),
    ...[...Object.entries(headers), ...(raw.lines ?? [])].map(([name, value]) => `${name}: ${value}`),
    ...bodyLines(request),
    'connection: close',
  ];
  return Buffer.concat([Buffer.from(lines.join(CRLF) + CRLF + CRLF, 'latin1'), Buffer.from(body)]);
};

const parseHeaders = (lines: readonly string[]): Record<string, string> => {
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const colon = line.indexOf(':');
    if (colon < 1) continue;
    const name = line.slice(0, colon).toLowerCase();
    const value = line.slice(colon + 1).trim();
    headers[name] = headers[name] === undefined ? value : `${headers[name]}, ${value}`;
  }
  return headers;
};

/** Takes chunked coding apart (RFC 9112 section 7.1); undefined while the last chunk is missing. */
const dechunk = (text: string): string | undefined => {
  let rest = text;
  let body = '';
  for (;;) {
    const [, size, length] = /^([0-9a-f]+)([^\r\n]*)\r\n/i.exec(rest)?.slice(0, 3) ?? [];
    if (size === undefined) return undefined;
    const bytes = Number.parseInt(size, 16);
    if (bytes === 0) return body;
    const start = size.length + (length ?? '').length + CRLF.length;
    if (rest.length < start + bytes) return undefined;
    body += rest.slice(start, start + bytes);
    rest = rest.slice(start + bytes + CRLF.length);
  }
};

const bodyOf = (
  headers: Readonly<Record<string, string>>,
  text: string,
  ended: boolean,
): string | undefined => {
  if (/chunked/i.test(headers['transfer-encoding'] ?? '')) return dechunk(text) ?? (ended ? text : undefined);
  const length = headers['content-length'];
  if (length === undefined) return ended ? text : undefined;
  return text.length >= Number(length) || ended ? text.slice(0, Number(length)) : undefined;
};

/**
 * Reads an answer (RFC 9112), or gives undefined while it is incomplete. `ended` says that the server
 * has closed the connection; `bodiless` that the request was one whose answer has no body.
 */
export const parseResponse = (bytes: Buffer, ended: boolean, bodiless: boolean): RawResponse | undefined => {
  const text = bytes.toString('latin1');
  const end = text.indexOf(CRLF + CRLF);
  const status = /^HTTP\/\d\.\d (\d{3})/.exec(text)?.[1];
  if (end === -1 || status === undefined) return undefined;
  const headers = parseHeaders(text.slice(0, end).split(CRLF).slice(1));
  const rest = text.slice(end + 2 * CRLF.length);
  const body = bodiless || status === '204' || status === '304' ? '' : bodyOf(headers, rest, ended);
  return body === undefined
    ? undefined
    : { status: Number(status), headers, body: Buffer.from(body, 'latin1').toString() };
};
