import type { AddressInfo } from 'node:net';
import { connect, createServer } from 'node:net';
import { defaultContext, obtainToken } from '@mizt-auth/consumer';
import { PREMIUM_API, scopeOfRoute } from '@mizt-auth/contract';
import { demoBlueprint, newestSecret, type RunningStack, startStack } from '@mizt-auth/local-aws';
import { anyScope, type ProbeTarget, planTrials, runProbe } from '@mizt-auth/probe';
import { type Row, timed } from './measure.ts';

const LATENCY_MS = 50;
const CONCURRENCY = 8;
const UNLIMITED = { ratePerSecond: 1e9, burst: 1e9 };

/** A way to a server on which every answer takes 50 ms longer; it counts the answers. */
const slowWay = async (url: string, count: () => void) => {
  const { port } = new URL(url);
  const server = createServer((client) => {
    const upstream = connect(Number(port), '127.0.0.1');
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
  return { url: slow.href, close: () => server.close() };
};

const targetFor = ({ pools }: RunningStack, apiUrl: string, tokenUrl: string): ProbeTarget => {
  const client = pools[0]?.clients[0];
  if (client === undefined) throw new Error('The blueprint has no client.');
  const context = defaultContext();
  const credentials = { tokenUrl, clientId: client.id, clientSecret: newestSecret(client) };
  return {
    name: 'slow',
    context,
    routes: PREMIUM_API.routes.map((route) => ({
      ...route,
      url: apiUrl,
      access: anyScope([scopeOfRoute(route)]),
    })),
    tokenEndpoint: { url: tokenUrl, clientId: client.id, clientSecret: newestSecret(client) },
    token: async (scopes) => ({ value: (await obtainToken(context, credentials, scopes)).value, hops: [] }),
  };
};

/** The matrix against a target with added latency, against requests × latency ÷ concurrency. */
export const probeRows = async (): Promise<Row[]> => {
  const blueprint = demoBlueprint('bench-');
  const stack = await startStack({
    ...blueprint,
    apis: blueprint.apis.map((api) => ({ ...api, throttle: UNLIMITED })),
  });
  let answers = 0;
  const count = (): void => {
    answers += 1;
  };
  const api = await slowWay(`${stack.endpoints.apis[0]?.url}${PREMIUM_API.path}`, count);
  const token = await slowWay(stack.pools[0]?.tokenUrl ?? '', count);
  const target = targetFor(stack, api.url, token.url);
  const cases = planTrials(target);
  const ms = await timed(() => runProbe(target, cases, { concurrency: CONCURRENCY }));
  for (const way of [api, token]) way.close();
  await stack.stop();
  const least = (answers * LATENCY_MS) / CONCURRENCY;
  return [
    {
      what: `probe of ${cases.length} cases, ${LATENCY_MS} ms of latency, ${CONCURRENCY} at once`,
      measured: `${(ms / 1000).toFixed(1)} s`,
      reference: `${answers} requests at the least: ${(least / 1000).toFixed(1)} s`,
      ratio: (ms / least).toFixed(2),
      aim: 'at most 1.3',
    },
  ];
};
