import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { HopName } from '@mizt-auth/consumer';
import { oauthConfig } from '../oauth-folder.ts';
import { type Listening, onLoopback } from '../on-loopback.ts';
import { CLIENT } from '../own-issuer.ts';
import type { Fault } from './fault.ts';

/** The hops on which a fault can be set, and how each is known by its request. */
const ASKED: Readonly<Record<HopName, (path: string, amzTarget: string) => boolean>> = {
  find: (path, amzTarget) => path === '/' && amzTarget === '',
  read: (_, amzTarget) => amzTarget.endsWith('GetSecretValue'),
  obtain: (path) => path === '/token',
  keys: (path) => path.startsWith('/.well-known') || path === '/keys',
  call: (path) => path === '/api',
};

/** What stands between the command line and a sound server, and answers on one hop in its place. */
export interface FaultyHop extends Listening {
  set(hop: HopName, fault: Fault): void;
}

const forward = async (sound: string, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const own = new Set(['host', 'connection', 'content-length', 'transfer-encoding', 'expect']);
  const headers = Object.entries(request.headers).filter(([name]) => !own.has(name));
  const body = await buffer(request);
  const answer = await fetch(`${sound}${request.url}`, {
    method: request.method ?? 'GET',
    headers: headers.map(([name, value]) => [name, String(value)] as [string, string]),
    ...(body.length > 0 && { body: new Uint8Array(body) }),
  });
  const type = answer.headers.get('content-type');
  response.writeHead(answer.status, type === null ? {} : { 'content-type': type });
  response.end(Buffer.from(await answer.arrayBuffer()));
};

/** Starts it in front of a server. */
export const startFaultyHop = async (sound: string): Promise<FaultyHop> => {
  let faulty: { readonly hop: HopName; readonly fault: Fault } | undefined;
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '/', sound).pathname;
    const amzTarget = String(request.headers['x-amz-target'] ?? '');
    request.socket.on('error', () => {});
    if (faulty && ASKED[faulty.hop](path, amzTarget)) return faulty.fault.deliver(request, response);
    await forward(sound, request, response);
  });
  const listening = await onLoopback(server);
  return {
    ...listening,
    set: (hop, fault) => {
      faulty = { hop, fault };
    },
  };
};

/** The config of a target whose every hop goes through the fault; `sound` is the issuer itself. */
export const faultyConfig = (front: string, sound: string): string =>
  oauthConfig(sound, {
    tokenUrl: `${front}/token`,
    jwksUri: `${front}/keys`,
    routes: [{ method: 'GET', url: `${front}/api`, scopes: ['read'], message: 'Content' }],
  });

/** The same, of an issuer whose metadata is asked for everything. */
export const faultyIssuerConfig = (front: string): string =>
  oauthConfig(front, { tokenUrl: undefined, jwksUri: undefined });

/** The same, where what should speak TLS does not. */
export const withoutTls = (config: string, front: string, hop: 'obtain' | 'keys' | 'call'): string => {
  const path = { obtain: '/token', keys: '/keys', call: '/api' }[hop];
  return config.replace(`"${front}${path}"`, `"${front.replace('http:', 'https:')}${path}"`);
};

/** What such a target needs in the environment. */
export const FAULTY_VARIABLES = { OWN_SECRET: CLIENT.secret } as const;
