import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { ConsumerError } from '@mizt-auth/consumer';
import { isRecord, type JsonRecord, parseJson } from '@mizt-auth/contract';
import { listenOnLoopback, type RunningServer } from '../http/server.ts';
import type { RunningStack } from '../stack-options.ts';
import { BadInput } from './bad-input.ts';
import { isForeign, isFromPage, isOwnHost, SECURITY_HEADERS } from './guard.ts';
import { createScene, type SceneParts } from './scene.ts';

/** A file of the page. */
export interface PageFile {
  readonly type: string;
  readonly body: string;
}

/** What the page is made of and what it may show. */
export interface LivePageParts extends SceneParts {
  /** The page's files by their paths, `/` among them; asked for when the page is first opened. */
  readonly files: () => Promise<Readonly<Record<string, PageFile>>>;
}

const MAX_BODY = 64 * 1024;

const readInput = async (request: IncomingMessage): Promise<JsonRecord> => {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) {
    text += chunk;
    if (text.length > MAX_BODY) throw new BadInput('That is too much.');
  }
  const input = parseJson(text);
  if (!isRecord(input)) throw new BadInput('A JSON object is expected.');
  return input;
};

const answer = (response: ServerResponse, status: number, value: unknown): void => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
};

const problem = (error: unknown): readonly [number, string] => {
  if (error instanceof BadInput) return [400, error.message];
  if (error instanceof ConsumerError) return [502, error.message];
  return [500, 'The page’s server failed.'];
};

type Scene = ReturnType<typeof createScene>;

const serveFile = async ({ files }: LivePageParts, path: string, response: ServerResponse): Promise<void> => {
  const all = new Map(Object.entries(await files()));
  const file = all.get(path);
  if (file === undefined) return answer(response, 404, { problem: 'There is no such page.' });
  response.writeHead(200, { 'content-type': file.type }).end(file.body);
};

const serve = async (
  parts: LivePageParts,
  scene: Scene,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const { method, url = '/' } = request;
  if (method === 'GET' && url === '/events') return scene.join(response);
  if (method === 'GET') return serveFile(parts, url, response);
  const act = new Map(Object.entries(scene.actions)).get(url);
  if (method !== 'POST' || act === undefined)
    return answer(response, 404, { problem: 'There is nothing here.' });
  if (!isFromPage(request)) return answer(response, 403, { problem: 'Only the page itself may ask this.' });
  answer(response, 200, await act(await readInput(request)));
};

const portOf = (url: string): number => Number(new URL(url).port);

/**
 * Serves the page that shows what happens on a stack, on loopback. It answers to its own names alone, lets no other
 * site ask for anything, and loads its files when it is first opened. Throws `PortUnavailableError`.
 */
export const startLivePage = async (stack: RunningStack, parts: LivePageParts): Promise<RunningServer> => {
  const scene = createScene(stack, parts);
  let port = 0;
  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
    if (!isOwnHost(request, port) || isForeign(request))
      return answer(response, 403, { problem: 'This page answers to itself alone.' });
    serve(parts, scene, request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else answer(response, ...problemAnswer(error));
    });
  });
  const running = await listenOnLoopback(server, stack.nextPort());
  port = portOf(running.url);
  const close = async (): Promise<void> => {
    scene.close();
    await running.close();
  };
  return { url: `${running.url}/`, close };
};

const problemAnswer = (error: unknown): readonly [number, unknown] => {
  const [status, sentence] = problem(error);
  return [status, { problem: sentence }];
};
