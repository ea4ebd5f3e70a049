import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** A way in which a server can answer otherwise than it should. */
export interface Fault {
  readonly name: string;
  deliver(request: IncomingMessage, response: ServerResponse): void | Promise<void>;
}

type Headers = Readonly<Record<string, string | readonly string[]>>;

const JSON_TYPE = { 'content-type': 'application/json' } as const;

const says = (name: string, status: number, body: string | Buffer, headers: Headers = JSON_TYPE): Fault => ({
  name,
  deliver: (_, response) => void response.writeHead(status, headers as Record<string, string>).end(body),
});

const raw = (name: string, bytes: string, more?: (write: (text: string) => void) => void): Fault => ({
  name,
  deliver: ({ socket }) => {
    socket.write(bytes);
    more?.((text) => void socket.write(text));
    socket.end();
  },
});

const HTML = '<!DOCTYPE html><html><body><h1>Sign in</h1></body></html>';
const HTML_TYPE = { 'content-type': 'text/html; charset=utf-8' };
const MEGABYTE = 1024 * 1024;

const drip = async (response: ServerResponse): Promise<void> => {
  while (!response.destroyed) {
    response.write(' ');
    await sleep(100);
  }
};

const SILENT: readonly Fault[] = [
  { name: 'no answer', deliver: () => {} },
  { name: 'reset', deliver: ({ socket }) => void socket.resetAndDestroy() },
  { name: 'closed', deliver: ({ socket }) => void socket.destroy() },
  {
    name: 'a body that never ends',
    deliver: (_, response) => drip(response.writeHead(200, JSON_TYPE)),
  },
  {
    name: 'half a body',
    deliver: (request, response) => {
      response.writeHead(200, { ...JSON_TYPE, 'content-length': '1000' });
      response.write('{"access_token": "', () => request.socket.destroy());
    },
  },
  {
    name: 'a huge body',
    deliver: (_, response) => void response.writeHead(200, JSON_TYPE).end(Buffer.alloc(11 * MEGABYTE, ' ')),
  },
];

const OK = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n';
const BROKEN_HTTP: readonly Fault[] = [
  raw('garbage', '\u0000\u0001garbage\r\n\r\n'),
  raw('SSH', 'SSH-2.0-OpenSSH_9.6\r\n'),
  raw('a status without a number', 'HTTP/1.1 OK\r\n\r\n'),
  raw('status 0', 'HTTP/1.1 000 Nothing\r\ncontent-length: 0\r\n\r\n'),
  raw('status 999', 'HTTP/1.1 999 Nothing\r\ncontent-length: 0\r\n\r\n'),
  raw('switching protocols', 'HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n'),
  raw('two lengths', `${OK}content-length: 2\r\ncontent-length: 20\r\n\r\n{}`),
  raw('two content types', `${OK}content-type: text/html\r\ncontent-length: 2\r\n\r\n{}`),
  raw('a negative length', `${OK}content-length: -2\r\n\r\n{}`),
  raw('a broken chunk', `${OK}transfer-encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n`),
  raw('a chunk that is cut', `${OK}transfer-encoding: chunked\r\n\r\nff\r\n{}`),
  raw('a header too long', `${OK}x: ${'y'.repeat(200_000)}\r\ncontent-length: 2\r\n\r\n{}`),
  raw('a header with control characters', `${OK}x: \u0001\r\ncontent-length: 2\r\n\r\n{}`),
  raw('no gzip', `${OK}content-encoding: gzip\r\ncontent-length: 2\r\n\r\n{}`),
  raw('an unknown encoding', `${OK}content-encoding: x-odd\r\ncontent-length: 2\r\n\r\n{}`),
];

const STATUSES = [
  201, 204, 205, 206, 300, 304, 400, 401, 402, 403, 404, 405, 406, 408, 409, 410, 413, 415, 418, 421, 422,
  429, 431, 451, 500, 501, 502, 503, 504, 507, 511, 599,
];

const BY_STATUS: readonly Fault[] = STATUSES.flatMap((status) => [
  says(`status ${status}`, status, ''),
  says(`status ${status} with HTML`, status, [204, 205, 304].includes(status) ? '' : HTML, HTML_TYPE),
]);

const PAUSES: readonly Fault[] = [
  '0',
  '1',
  '-1',
  '86400',
  'soon',
  'Thu, 01 Jan 1970 00:00:00 GMT',
  '99999999999999999999',
].flatMap((pause) =>
  [429, 503].map((status) =>
    says(`status ${status}, Retry-After ${pause}`, status, '{}', { ...JSON_TYPE, 'retry-after': pause }),
  ),
);

const REDIRECTS: readonly Fault[] = [301, 302, 303, 307, 308].flatMap((status) =>
  ['', '/elsewhere', 'http://127.0.0.1:1/', 'javascript:x', '::'].map((location) =>
    says(`status ${status} to "${location}"`, status, '', { location }),
  ),
);

const BODIES = [
  '',
  ' ',
  'null',
  'true',
  '0',
  '""',
  '[]',
  '[null]',
  '{}',
  '{"a":',
  '\ufeff{}',
  '\u0000',
  'NaN',
  '"\ud800"',
  '{"__proto__": {"access_token": "x"}}',
  `${'['.repeat(50_000)}`,
  '<?xml version="1.0"?><Error><Code>Odd</Code></Error>',
  '<DescribeStacksResponse><DescribeStacksResult><Stacks/></DescribeStacksResult></DescribeStacksResponse>',
  '{"access_token": 7, "token_type": "Bearer"}',
  '{"access_token": "x"}',
  '{"access_token": "x y", "token_type": "Bearer"}',
  '{"access_token": "x\\n", "token_type": "Bearer"}',
  '{"access_token": "x", "token_type": 7}',
  '{"access_token": "x", "token_type": "DPoP"}',
  '{"access_token": "x", "token_type": "Bearer", "expires_in": "soon"}',
  '{"access_token": "x", "token_type": "Bearer", "expires_in": -5}',
  '{"access_token": "x", "token_type": "Bearer", "expires_in": 1e400}',
  '{"access_token": "x", "token_type": "Bearer", "expires_in": 1e15}',
  '{"access_token": "x", "token_type": "Bearer", "scope": ["read"]}',
  '{"error": 7}',
  '{"error": "odd_error"}',
  '{"error": "\\u001b[31m"}',
  '{"error": "invalid_client", "error_description": {"a": 1}}',
  '{"keys": null}',
  '{"keys": [null, 7, {}]}',
  '{"keys": [{"kty": "RSA", "kid": "one", "n": "!!", "e": "AQAB"}]}',
  '{"keys": [{"kty": "EC", "kid": "one", "crv": "none"}]}',
  '{"issuer": "http://127.0.0.1:1"}',
  '{"issuer": 7, "token_endpoint": 8, "jwks_uri": 9}',
  '{"SecretString": 7}',
  '{"SecretString": "{"}',
  '{"SecretBinary": "!!"}',
  '{"__type": "ResourceNotFoundException"}',
  '{"__type": "com.amazonaws#Odd", "message": 7}',
];

const BY_BODY: readonly Fault[] = BODIES.flatMap((body) => [
  says(`body ${body.slice(0, 60)}`, 200, body),
  says(`body ${body.slice(0, 60)}, status 400`, 400, body),
  says(`body ${body.slice(0, 60)}, as text`, 200, body, { 'content-type': 'text/plain' }),
]);

const OTHERS: readonly Fault[] = [
  says('HTML in place of JSON', 200, HTML, HTML_TYPE),
  says('an image', 200, Buffer.from([137, 80, 78, 71, 0, 255]), { 'content-type': 'image/png' }),
  says('bytes that are no UTF-8', 200, Buffer.from([123, 255, 254, 125])),
  says('no content type', 200, '{}', {}),
  says('a content type that is none', 200, '{}', { 'content-type': ';;;' }),
  ...['Thu, 01 Jan 1970 00:00:00 GMT', 'soon', 'Fri, 31 Dec 9999 23:59:59 GMT'].map((date) =>
    says(`date ${date}`, 200, '{}', { ...JSON_TYPE, date }),
  ),
];

/** Every fault; each name is one of its own. */
export const FAULTS: readonly Fault[] = [
  ...SILENT,
  ...BROKEN_HTTP,
  ...BY_STATUS,
  ...PAUSES,
  ...REDIRECTS,
  ...BY_BODY,
  ...OTHERS,
];
