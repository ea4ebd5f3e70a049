import assert from 'node:assert/strict';
import { createServer, type Server, type Socket } from 'node:net';
import { defaultContext } from '@mizt-auth/consumer';
import { type ProbeTarget, planTrials, runProbe } from '@mizt-auth/probe';

const target: ProbeTarget = {
  name: 'https',
  context: defaultContext({ timeoutMs: 500 }),
  routes: [{ method: 'GET', url: 'https://127.0.0.1:9/orders', access: [['orders/read']] }],
};

const judged = async (): Promise<string> => {
  const { results } = await runProbe(target, planTrials(target, { exactly: ['G12'] }));
  return results.map(({ verdict, reason }) => `${verdict} ${reason}`.trim()).join();
};

const answer =
  (status: string) =>
  (socket: Socket): void =>
    void socket.end(`HTTP/1.1 ${status}\r\ncontent-length: 0\r\n\r\n`);

/** What stands at port 80 of an https API, and what is said of it. */
const SEEN: readonly (readonly [string, (socket: Socket) => void, string])[] = [
  ['that says nothing, as where packets are dropped, is as good as closed', () => {}, 'pass'],
  ['that hangs up is as good as closed', (socket) => void socket.destroy(), 'pass'],
  ['that refuses in words passes', answer('403 Forbidden'), 'pass'],
  [
    'that redirects is found',
    answer('301 Moved Permanently\r\nlocation: https://127.0.0.1:9/orders'),
    'fail HTTP 301: port 80 redirects, which invites clients to send their token in the clear.',
  ],
];

/** Port 80 of loopback, or undefined where this user may not have it or another has it. */
const port80 = (serve: (socket: Socket) => void): Promise<Server | undefined> =>
  new Promise((resolve) => {
    const server = createServer(serve);
    server.once('error', () => resolve(undefined)).listen(80, '127.0.0.1', () => resolve(server));
  });

describe('a port 80 beside an API on https', () => {
  it('that is closed passes, as it should be', async () => {
    assert.equal(await judged(), 'pass');
  });

  for (const [what, serve, wanted] of SEEN) {
    it(what, async function () {
      const sockets: Socket[] = [];
      const server = await port80((socket) => {
        sockets.push(socket.on('error', () => {}));
        serve(socket);
      });
      if (server === undefined) return this.skip();
      try {
        assert.equal(await judged(), wanted);
      } finally {
        for (const socket of sockets) socket.destroy();
        server.close();
      }
    });
  }
});
