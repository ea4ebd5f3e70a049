import { defaultContext } from '@mizt-auth/consumer';
import { type RunningStack, startStack } from '@mizt-auth/local-aws';
import {
  type CaseResult,
  type ProbeRun,
  type ProbeTarget,
  planTrials,
  runProbe,
  type Selection,
} from '@mizt-auth/probe';
import { ordersBlueprint } from '../orders-api.ts';
import { obtainFrom, poolOf } from '../stack.ts';
import { type Flaw, startWeakApi, type Trusted, type WeakRoute } from './server.ts';
import type { PublicJwk } from './token.ts';

/** The routes of the API: two paths, each read and written, with two scopes. */
export const ROUTES = {
  readOrders: { method: 'GET', path: '/v1/orders', scope: 'orders/read' },
  placeOrder: { method: 'POST', path: '/v1/orders', scope: 'orders/write' },
  readReports: { method: 'GET', path: '/v1/reports', scope: 'orders/read' },
  fileReport: { method: 'POST', path: '/v1/reports', scope: 'orders/write' },
} as const satisfies Readonly<Record<string, WeakRoute>>;

/** Starts what issues the tokens of the API. */
export const startIssuer = (): Promise<RunningStack> => startStack(ordersBlueprint);

/** What an API needs to know of who issues its tokens. */
export const trustedBy = async (issuing: RunningStack): Promise<Trusted> => {
  const { issuer } = poolOf(issuing).pool;
  const response = await fetch(`${issuer}/.well-known/jwks.json`);
  return { issuer, keys: ((await response.json()) as { keys: PublicJwk[] }).keys };
};

const targetAt = (url: string, issuing: RunningStack): ProbeTarget => {
  const { pool, client } = poolOf(issuing);
  return {
    name: 'four routes',
    context: defaultContext(),
    routes: Object.values(ROUTES).map(({ method, path, scope }) => ({
      method,
      url: `${url}${path}`,
      access: [[scope]],
    })),
    tokenEndpoint: { url: pool.tokenUrl, clientId: client.id, clientSecret: client.secret },
    token: async (scopes) => ({ value: await obtainFrom(issuing, scopes.join(' ')), hops: [] }),
    origins: [`${url}/functions/reports/invocations`],
  };
};

/** Runs the probe on the API with one flaw, or with none. */
export const runWeakApi = async (
  issuing: RunningStack,
  selection: Selection,
  flaw?: Flaw,
): Promise<ProbeRun> => {
  const api = await startWeakApi(Object.values(ROUTES), await trustedBy(issuing), flaw);
  try {
    const target = targetAt(api.url, issuing);
    return await runProbe(target, planTrials(target, selection));
  } finally {
    await api.close();
  }
};

/** What the trials came to on the API with one flaw, or with none. */
export const probeWeakApi = async (
  issuing: RunningStack,
  selection: Selection,
  flaw?: Flaw,
): Promise<readonly CaseResult[]> => (await runWeakApi(issuing, selection, flaw)).results;
