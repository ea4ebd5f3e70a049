import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server of the probe's own that shows whether a target followed a URL out of a token. */
export interface Listener {
  /** Below this, the first path segment is the id of the case that asks. */
  readonly url: string;
  /** Paths that were fetched for a case. */
  hits(caseId: string): readonly string[];
  close(): Promise<void>;
}

/** Documents by the end of their path. */
export type Documents = Readonly<Record<string, (base: string) => string>>;

/**
 * Listens on loopback, where only a target on this machine can reach it, and answers every path that
 * ends like one of the documents.
 */
export const startListener = async (documents: Documents): Promise<Listener> => {
  const fetched: string[] = [];
  let url = '';
  const server = createServer(({ url: path = '/' }, response) => {
    fetched.push(path);
    const found = Object.entries(documents).find(([ending]) => path.endsWith(ending));
    const base = `${url}/${path.split('/')[1] ?? ''}`;
    response.writeHead(found ? 200 : 404, { 'content-type': 'application/json' }).end(found?.[1](base) ?? '');
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  // Whoever has nothing else to do need not wait for it.
  server.unref();
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    hits: (caseId) => fetched.filter((path) => path.split('/')[1] === caseId),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
