import type { ProbeRequest } from './request.ts';

/** An answer as it was read from a socket. */
export interface RawResponse {
  readonly status: number;
  /** Names in lower case; repeated ones are joined by a comma. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const CRLF = '\r\n';

/** Characters of a chunk's first line that are looked at. */
const CHUNK_LINE = 300;

const bodyLines = ({ method, body, raw }: ProbeRequest): string[] => {
  if (raw?.contentLength === false || (body === undefined && /^(GET|HEAD)$/.test(method))) return [];
  return [`content-length: ${Buffer.byteLength(body ?? '')}`];
};

/**
 * The bytes of a request (RFC 9112 section 2.1). Nothing is checked: what is wrong is wrong on purpose.
 * With `keepAlive` the server may leave the connection open.
 */
export const serializeRequest = (request: ProbeRequest, keepAlive = false): Buffer => {
  const { method, url, headers = {}, body = '', raw = {} } = request;
  const { host, pathname, search } = new URL(url);
  const lines = [
    [
      method,
      raw.target ?? `${pathname}${search}`,
      ...(raw.version === null ? [] : [raw.version ?? 'HTTP/1.1']),
    ].join(' '),
    ...(raw.host === null ? [] : [`host: ${raw.host ?? host}`]),
    ...[...Object.entries(headers), ...(raw.lines ?? [])].map(([name, value]) => `${name}: ${value}`),
    ...bodyLines(request),
    ...(keepAlive ? [] : ['connection: close']),
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

/** A body, and how much of the text it takes. */
interface Taken {
  readonly body: string;
  readonly length: number;
}

/** Takes chunked coding apart (RFC 9112 section 7.1); undefined while the last chunk is missing. */
const dechunk = (text: string): Taken | undefined => {
  let at = 0;
  let body = '';
  for (;;) {
    const [line, size] = /^([0-9a-f]+)[^\r\n]*\r\n/i.exec(text.slice(at, at + CHUNK_LINE)) ?? [];
    if (line === undefined || size === undefined) return undefined;
    const start = at + line.length;
    const bytes = Number.parseInt(size, 16);
    const end = bytes === 0 ? text.indexOf(CRLF, start) : start + bytes;
    if (end === -1 || text.length < end + CRLF.length) return undefined;
    if (bytes === 0) return { body, length: end + CRLF.length };
    body += text.slice(start, end);
    at = end + CRLF.length;
  }
};

const takeBody = (
  headers: Readonly<Record<string, string>>,
  text: string,
  ended: boolean,
): Taken | undefined => {
  const all = ended ? { body: text, length: text.length } : undefined;
  if (/chunked/i.test(headers['transfer-encoding'] ?? '')) return dechunk(text) ?? all;
  const length = Number(headers['content-length'] ?? Number.NaN);
  if (Number.isNaN(length)) return all;
  return text.length >= length || ended ? { body: text.slice(0, length), length } : undefined;
};

/** An answer, and the bytes behind it. */
export interface TakenResponse {
  readonly response: RawResponse;
  readonly rest: Buffer;
}

const NO_BODY: Taken = { body: '', length: 0 };

/**
 * Takes the first answer off a connection's bytes (RFC 9112), or gives undefined while it is incomplete.
 * `ended` says that the server has closed the connection; `bodiless` that the request was one whose
 * answer has no body. Interim answers (RFC 9110 section 15.2) are passed over.
 */
export const takeResponse = (bytes: Buffer, ended: boolean, bodiless: boolean): TakenResponse | undefined => {
  const text = bytes.toString('latin1');
  const end = text.indexOf(CRLF + CRLF);
  const status = /^HTTP\/\d\.\d (\d{3})/.exec(text)?.[1];
  if (end === -1 || status === undefined) return undefined;
  const start = end + 2 * CRLF.length;
  if (/^1(?!01)/.test(status)) return takeResponse(bytes.subarray(start), ended, bodiless);
  const headers = parseHeaders(text.slice(0, end).split(CRLF).slice(1));
  const none = bodiless || status === '204' || status === '304' || status === '101';
  const taken = none ? NO_BODY : takeBody(headers, text.slice(start), ended);
  if (taken === undefined) return undefined;
  const body = Buffer.from(taken.body, 'latin1').toString();
  return { response: { status: Number(status), headers, body }, rest: bytes.subarray(start + taken.length) };
};
