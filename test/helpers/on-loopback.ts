import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server of a test, where it listens. */
export interface Listening {
  readonly url: string;
  close(): Promise<void>;
}

/** Lets a server listen on a free port of loopback; closing it ends its connections too. */
export const onLoopback = async (server: Server): Promise<Listening> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
