import { createServer, type RequestListener } from 'node:http';
import { onLoopback } from './on-loopback.ts';

const FOLDER = new URL('../../docs/examples/openapi-oidc/', import.meta.url);

interface Example {
  readonly AUDIENCE: string;
  readonly createIssuer: (url: string) => RequestListener;
  readonly createApi: (given: { issuer: string; audience: string }) => RequestListener;
}

/** The books of docs/examples/openapi-oidc, where they listen. */
export interface Books {
  /** What the tests of docs/examples/library read from their environment. */
  readonly environment: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

const forgetful =
  (sound: RequestListener): RequestListener =>
  (request, response) => {
    const isOpen = request.method === 'GET' && request.url?.split('?')[0] === '/books';
    if (!isOpen) return sound(request, response);
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"books":[]}');
  };

/** Starts the issuer and the API of the example on free ports; with `open`, `GET /books` asks nobody for a token. */
export const startBooks = async ({ open = false } = {}): Promise<Books> => {
  const files = ['issuer.js', 'api.js'].map((name) => import(new URL(name, FOLDER).href));
  const { AUDIENCE, createIssuer, createApi } = Object.assign({}, ...(await Promise.all(files))) as Example;
  let answer: RequestListener = () => {};
  const issuer = await onLoopback(createServer((request, response) => answer(request, response)));
  answer = createIssuer(issuer.url);
  const sound = createApi({ issuer: issuer.url, audience: AUDIENCE });
  const api = await onLoopback(createServer(open ? forgetful(sound) : sound));
  return {
    environment: {
      ISSUER: issuer.url,
      API: api.url,
      READER_SECRET: 'a-secret-of-reader-for-this-machine-alone',
      WRITER_SECRET: 'a-secret-of-writer-for-this-machine-alone',
    },
    close: async () => {
      await api.close();
      await issuer.close();
    },
  };
};
