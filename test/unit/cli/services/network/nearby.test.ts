import assert from 'node:assert/strict';
import { createServer, type RequestListener } from 'node:http';
import { gzipSync } from 'node:zlib';
import { MAX_BODY_BYTES, type PlainAnswer, type PlainRequest } from '@mizt-auth/consumer';
import { createNearby } from '../../../../../cli/services/network/nearby.ts';
import { onLoopback } from '../../../../helpers/on-loopback.ts';

const nearby = createNearby();

const ask = (url: string, request: Partial<PlainRequest> = {}): Promise<PlainAnswer> =>
  nearby({
    method: 'GET',
    url: new URL(url),
    headers: {},
    body: undefined,
    timeoutMs: 5000,
    signal: undefined,
    ...request,
  });

const withListener = async (
  listener: RequestListener,
  work: (url: string) => Promise<void>,
): Promise<void> => {
  const { url, close } = await onLoopback(createServer(listener));
  await work(`${url}/`).finally(close);
};

const echo: RequestListener = (request, response) => {
  let body = '';
  request.on('data', (chunk) => {
    body += chunk;
  });
  request.on('end', () => {
    const { method, url, headers } = request;
    const { host: _, connection, 'accept-encoding': coding, ...rest } = headers;
    response.setHeader('set-cookie', ['a=1', 'b=2']).end(JSON.stringify({ method, url, rest, body }));
  });
};

describe('a request to this machine', () => {
  it('arrives as the platform’s fetch would have sent it', () =>
    withListener(echo, async (url) => {
      for (const method of ['GET', 'POST', 'DELETE']) {
        const headers = { 'X-One': ' spaced ', authorization: 'Bearer é' };
        const body = method === 'POST' ? 'text' : undefined;
        const sent = { method, headers, ...(body && { body }) };
        const { body: here } = await ask(`${url}a%20b?c=d`, { ...sent, body });
        assert.deepEqual(JSON.parse(here), await (await fetch(`${url}a%20b?c=d`, sent)).json());
      }
    }));

  it('gives the answer with its headers in lower case, repeated ones joined', () =>
    withListener(echo, async (url) => {
      const { status, headers } = await ask(url);
      assert.deepEqual([status, headers['set-cookie']], [200, 'a=1, b=2']);
    }));

  it('reads an answer that the server compressed', () =>
    withListener(
      (_, response) => response.setHeader('content-encoding', 'gzip').end(gzipSync('content')),
      async (url) => assert.equal((await ask(url)).body, 'content'),
    ));

  it('gives up on a server that never answers, or never ends its answer', () =>
    withListener(
      ({ url }, response) => void (url === '/body' && response.write('begin')),
      async (url) => {
        await assert.rejects(ask(url, { timeoutMs: 30 }), { name: 'TimeoutError' });
        await assert.rejects(ask(`${url}body`, { timeoutMs: 50 }), { name: 'TimeoutError' });
      },
    ));

  it('ends at once when the caller aborts, before or after it was sent', () =>
    withListener(
      () => {},
      async (url) => {
        const abort = new AbortController();
        const asked = ask(url, { signal: abort.signal });
        setTimeout(() => abort.abort(), 20);
        await assert.rejects(asked, { name: 'AbortError' });
        await assert.rejects(ask(url, { signal: abort.signal }), { name: 'AbortError' });
      },
    ));

  it('says that the server hung up, by the code that fetch has for a cause', () =>
    withListener(
      (request) => request.socket.destroy(),
      async (url) => {
        await assert.rejects(ask(url), { code: /^(UND_ERR_SOCKET|ECONNRESET)$/ });
      },
    ));

  it('reads no more of an endless answer than any other hop does', () =>
    withListener(
      (_, response) => response.end(Buffer.alloc(MAX_BODY_BYTES + 1)),
      async (url) => {
        await assert.rejects(ask(url), { code: 'BODY_TOO_LARGE' });
      },
    ));
});
