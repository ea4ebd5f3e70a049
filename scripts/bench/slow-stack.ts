import { type AddressInfo, connect, createServer } from 'node:net';
import { PREMIUM_API } from '@mizt-auth/contract';
import { demoBlueprint, newestSecret, startStack, unthrottled } from '@mizt-auth/local-aws';

/** Milliseconds by which every answer comes later. */
export const LATENCY_MS = 50;

/** What a stack says that answers late. */
export interface SlowReady {
  readonly url: string;
  readonly tokenUrl: string;
  readonly id: string;
  readonly secret: string;
}

/** A way to a server on which every answer takes longer; it counts the answers. */
const slowWay = async (url: string, count: () => void): Promise<string> => {
  const { port } = new URL(url);
  const server = createServer({ noDelay: true }, (client) => {
    const upstream = connect({ port: Number(port), host: '127.0.0.1', noDelay: true });
    client
      .on('error', () => upstream.destroy())
      .on('close', () => upstream.destroy())
      .pipe(upstream);
    upstream
      .on('error', () => client.destroy())
      .on('close', () => setTimeout(() => client.destroy(), LATENCY_MS));
    upstream.on('data', (chunk: Buffer) => {
      if (chunk.subarray(0, 5).toString() === 'HTTP/') count();
      setTimeout(() => client.writable && client.write(chunk), LATENCY_MS);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const slow = new URL(url);
  slow.port = String((server.address() as AddressInfo).port);
  return slow.href;
};

/** Starts a stack behind such ways, in this process; `answers` says how many came so far. */
export const startSlowStack = async (): Promise<{ ready: SlowReady; answers: () => number }> => {
  const stack = await startStack(unthrottled(demoBlueprint('bench-')));
  const [pool] = stack.pools;
  const client = pool?.clients[0];
  if (client === undefined) throw new Error('The blueprint has no client.');
  let answers = 0;
  const count = (): void => {
    answers += 1;
  };
  const url = await slowWay(`${stack.endpoints.apis[0]?.url}${PREMIUM_API.path}`, count);
  const tokenUrl = await slowWay(pool?.tokenUrl ?? '', count);
  return { ready: { url, tokenUrl, id: client.id, secret: newestSecret(client) }, answers: () => answers };
};
