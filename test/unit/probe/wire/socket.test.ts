import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { defaultContext } from '@mizt-auth/consumer';
import type { ProbeRequest } from '../../../../packages/probe/src/wire/request.ts';
import { exchangeRaw } from '../../../../packages/probe/src/wire/socket.ts';

describe('requests that share a connection', () => {
  let server: Server;
  let url: string;

  // Answers with the number of the request on its own connection.
  before(async () => {
    const asked = new WeakMap<object, number>();
    server = createServer(({ socket, url: path }, response) => {
      const number = (asked.get(socket) ?? 0) + 1;
      asked.set(socket, number);
      response.end(`${number} ${path}`);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  after(() => new Promise<void>((resolve) => void server.close(() => resolve())));

  const get = (path: string, raw: ProbeRequest['raw'] = {}): ProbeRequest => ({
    method: 'GET',
    url: `${url}${path}`,
    raw,
  });

  for (const pipelined of [false, true]) {
    const how = pipelined ? 'at once' : 'one after the other';
    it(`go over it ${how}, and the last one’s answer is given`, async () => {
      const request = get('/last', { before: [get('/first'), get('/second')], pipelined });
      assert.equal((await exchangeRaw(defaultContext(), request)).body, '3 /last');
    });
  }

  it('are one request where nothing comes before', async () => {
    assert.equal((await exchangeRaw(defaultContext(), get('/only'))).body, '1 /only');
  });
});
