import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { createNetwork } from '../../../cli/services/network/network.ts';
import { type Authority, foundAuthority } from '../../helpers/authority.ts';
import { startProxy } from '../../helpers/forward-proxy.ts';

describe('a client certificate', () => {
  let authority: Authority;
  let server: Server;
  before(async () => {
    authority = await foundAuthority();
    const own = await authority.issue('api.test');
    const options = { ...own, ca: authority.ca, requestCert: true, rejectUnauthorized: false };
    server = createServer(options, ({ socket }, response) => {
      const { subject } = (socket as TLSSocket).getPeerCertificate();
      response.end(subject?.CN ?? 'nobody');
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  });
  after(() => void server.close());

  it('is shown by the fetch that was asked for with it, through a proxy too, and by no other', async () => {
    const proxy = await startProxy();
    const url = `https://api.test:${(server.address() as AddressInfo).port}/`;
    const network = createNetwork({ HTTPS_PROXY: proxy.host }, { ca: authority.ca });
    const asked = async (fetch: typeof globalThis.fetch): Promise<string> => (await fetch(url)).text();
    try {
      for (const name of ['machine', 'other']) {
        const fetch = network.fetchAs?.(await authority.issue(name));
        assert.equal(await asked(fetch as typeof globalThis.fetch), name);
      }
      assert.equal(await asked(network.fetch), 'nobody');
      assert.equal(proxy.asked.length, 3);
    } finally {
      await proxy.close();
    }
  });

  it('keeps the connections of its fetch', async () => {
    const network = createNetwork({});
    const machine = await authority.issue('machine');
    assert.equal(network.fetchAs?.(machine), network.fetchAs?.(machine));
  });
});
