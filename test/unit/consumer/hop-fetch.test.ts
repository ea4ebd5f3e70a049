import assert from 'node:assert/strict';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { defaultContext, type Hop, hopFetch, MAX_BODY_BYTES } from '@mizt-auth/consumer';

const withServer = async (listener: RequestListener, work: (url: string) => Promise<void>): Promise<void> => {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  try {
    await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
};

describe('a hop', () => {
  it('gives up on a server that never answers, and says how long it waited', () =>
    withServer(
      () => {},
      async (url) => {
        const fetching = hopFetch(defaultContext({ timeoutMs: 30 }), 'call')(url);
        await assert.rejects(fetching, { code: 'TIMEOUT', message: /did not answer within 30 ms/ });
      },
    ));

  it('gives up on a server that never finishes its body', () =>
    withServer(
      (_, response) => response.write('begin'),
      async (url) => {
        await assert.rejects(hopFetch(defaultContext({ timeoutMs: 50 }), 'call')(url), { code: 'TIMEOUT' });
      },
    ));

  it('ends at once when the caller aborts', () =>
    withServer(
      () => {},
      async (url) => {
        const abort = new AbortController();
        const fetching = hopFetch(defaultContext({ signal: abort.signal }), 'call')(url);
        abort.abort();
        await assert.rejects(fetching, { code: 'ABORTED' });
      },
    ));

  it('reads no more than 10 MB', () =>
    withServer(
      (_, response) => response.end(Buffer.alloc(MAX_BODY_BYTES + 1)),
      async (url) => {
        await assert.rejects(hopFetch(defaultContext(), 'call')(url), { code: 'BODY_TOO_LARGE' });
      },
    ));

  it('says that nobody listens', async () => {
    let gone = '';
    await withServer(
      () => {},
      async (url) => {
        gone = url;
      },
    );
    await assert.rejects(hopFetch(defaultContext(), 'call')(gone), {
      code: 'NETWORK',
      message: /refuses the connection \(ECONNREFUSED\)/,
    });
  });

  it('does not follow a redirect, which could carry the token elsewhere', () =>
    withServer(
      (_, response) => response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end(),
      async (url) => {
        assert.equal((await hopFetch(defaultContext(), 'call')(url)).status, 302);
      },
    ));

  it('sends nothing in the clear to another machine', async () => {
    let sent = false;
    const context = defaultContext({
      fetch: async () => {
        sent = true;
        return new Response();
      },
    });
    for (const url of ['http://api.example/', 'http://127.0.0.1.example/', 'ftp://127.0.0.1/']) {
      await assert.rejects(hopFetch(context, 'call')(url), { code: 'INSECURE_URL' });
    }
    assert.equal(sent, false);
  });

  it('reports what happened, with every credential redacted', () =>
    withServer(
      (_, response) => response.setHeader('set-cookie', 'session=1').end('ok'),
      async (url) => {
        const hops: Hop[] = [];
        const headers = { authorization: 'Bearer eyJ.secret.token', 'x-amz-security-token': 'session' };
        await hopFetch(defaultContext({ onHop: (hop) => hops.push(hop) }), 'call')(url, { headers });
        const [hop] = hops;
        assert.equal(hop?.status, 200);
        assert.equal(hop.requestHeaders.authorization, 'Bearer [redacted]');
        assert.equal(hop.requestHeaders['x-amz-security-token'], '[redacted]');
        assert.equal(hop.responseHeaders['set-cookie'], '[redacted]');
      },
    ));
});
