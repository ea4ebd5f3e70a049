import { readFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AccessModel } from '@mizt-auth/access';
import { readAccessFile } from '@mizt-auth/access/file';
import { defaultContext, obtainToken } from '@mizt-auth/consumer';
import {
  anyScope,
  type CaseResult,
  type ProbeClient,
  type ProbeRoute,
  type ProbeTarget,
  planTrials,
  runProbe,
  type Selection,
} from '@mizt-auth/probe';
import { type Listening, onLoopback } from './on-loopback.ts';

const FOLDER = new URL('../../docs/examples/objects/', import.meta.url);

/** The rules of the example's API, one of which a test may break. */
export type Rules = Readonly<Record<string, unknown>>;

interface Example {
  readonly AUDIENCE: string;
  readonly RULES: Rules;
  readonly createIssuer: (url: string) => RequestListener;
  readonly createApi: (given: { issuer: string; audience: string; rules?: Rules }) => RequestListener;
}

const example = async (): Promise<Example> => {
  const files = ['issuer.js', 'api.js'].map((name) => import(new URL(name, FOLDER).href));
  return Object.assign({}, ...(await Promise.all(files))) as Example;
};

const READ = 'orders/read';
const WRITE = 'orders/write';

const routesAt = (url: string): ProbeRoute[] => {
  const body = (text: object) => ({ contentType: 'application/json', text: JSON.stringify(text) });
  const one = { template: '/orders/{id}', parameters: { id: '17' }, url: `${url}/orders/17` };
  const all = { template: '/orders', url: `${url}/orders` };
  return [
    { ...all, method: 'GET', access: anyScope([READ]) },
    { ...all, method: 'POST', access: anyScope([WRITE]), body: body({ item: 'a kite' }) },
    { ...one, method: 'GET', access: anyScope([READ]) },
    { ...one, method: 'PUT', access: anyScope([WRITE]), body: body({ item: 'eight pens for Alice' }) },
    { ...one, method: 'DELETE', access: anyScope([WRITE]) },
  ];
};

/** The example's issuer, which several APIs of a test share. */
export const startExampleIssuer = async (): Promise<Listening> => {
  const { createIssuer } = await example();
  let answer: RequestListener = () => {};
  const listening = await onLoopback(createServer((request, response) => answer(request, response)));
  answer = createIssuer(listening.url);
  return listening;
};

const clientOf = (name: string, tokenUrl: string): ProbeClient => {
  const context = defaultContext();
  const clientSecret = `a-secret-of-${name}-for-this-machine-alone`;
  return {
    name,
    scopes: [READ, WRITE],
    token: async (scopes) => {
      const { value } = await obtainToken(context, { tokenUrl, clientId: name, clientSecret }, scopes);
      return { value, hops: [] };
    },
  };
};

/** Who may call what, as the example's access file says. */
export const exampleAccess = async (): Promise<AccessModel> =>
  readAccessFile('mizt-auth.access.yaml', await readFile(new URL('mizt-auth.access.yaml', FOLDER), 'utf8'));

/** Probes the example's API, with these of its rules changed. */
export const probeExample = async (
  issuer: string,
  selection: Selection,
  broken: Rules = {},
  change: (target: ProbeTarget) => ProbeTarget = (target) => target,
): Promise<readonly CaseResult[]> => {
  const { AUDIENCE, RULES, createApi } = await example();
  const rules = { ...RULES, ...broken };
  const api = await onLoopback(createServer(createApi({ issuer, audience: AUDIENCE, rules })));
  const clients = ['shop', 'market'].map((name) => clientOf(name, `${issuer}/token`));
  const target = change({
    name: 'objects',
    context: defaultContext(),
    routes: routesAt(api.url),
    clients,
    token: clients[0]?.token,
    scopes: [READ, WRITE],
    audience: AUDIENCE,
    access: await exampleAccess(),
    tokenEndpoint: {
      url: `${issuer}/token`,
      clientId: 'shop',
      clientSecret: 'a-secret-of-shop-for-this-machine-alone',
    },
  });
  try {
    return (await runProbe(target, planTrials(target, selection))).results;
  } finally {
    await api.close();
  }
};
