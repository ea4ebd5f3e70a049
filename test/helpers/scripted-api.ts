import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { defaultContext } from '@mizt-auth/consumer';
import {
  type CaseResult,
  type ProbeTarget,
  planTrials,
  type RunOptions,
  runProbe,
  type Selection,
} from '@mizt-auth/probe';
import { onLoopback } from './on-loopback.ts';

/** What a scripted API answers; nothing at all leaves the request open. */
export interface ScriptedAnswer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Answers one request; `token` is the bearer token that was shown. */
export type Script = (request: IncomingMessage, token: string | undefined) => ScriptedAnswer | undefined;

/** An API on loopback that does as it is told. */
export interface ScriptedApi {
  readonly url: string;
  close(): Promise<void>;
}

const answer = (script: Script, request: IncomingMessage, response: ServerResponse): void => {
  const shown = request.headersDistinct.authorization ?? [];
  const token = shown.length === 1 ? /^Bearer (\S+)$/.exec(shown[0] ?? '')?.[1] : undefined;
  const given = script(request, token);
  if (given === undefined) return;
  const { status, body, headers = {} } = given;
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(body === undefined ? undefined : JSON.stringify(body));
};

/** Starts an API that answers as the script says. */
export const startScriptedApi = async (script: Script): Promise<ScriptedApi> => {
  const server = createServer((request, response) => answer(script, request, response));
  const { url, close } = await onLoopback(server);
  return { url: `${url}/premium`, close };
};

/** The content that the right caller gets. */
export const CONTENT = { message: 'The premium content' };

/** The scopes of the two methods; the token for a scope is the scope's own name, an opaque one. */
export const SCOPES = { GET: 'api/read', POST: 'api/write' } as const;

/** The token that a scripted API takes for these scopes. */
export const tokenOf = (scopes: readonly string[]): string =>
  `opaque-${[...scopes].sort().join('-').replaceAll('/', '.')}`;

const refusal: ScriptedAnswer = { status: 401, body: { message: 'Unauthorized' } };

/** An API that does everything right. */
export const correct: Script = ({ method, url }, token) => {
  if (url?.split('?')[0] !== '/premium') return { status: 404, body: { message: 'Not Found' } };
  const scope = method === 'GET' || method === 'POST' ? SCOPES[method] : undefined;
  if (scope === undefined) return { status: 405, body: { message: 'Method Not Allowed' } };
  const right = [tokenOf([scope]), tokenOf(Object.values(SCOPES))];
  return token !== undefined && right.includes(token) ? { status: 200, body: CONTENT } : refusal;
};

/** What a scripted run may be told. */
export interface ScriptedRun extends RunOptions {
  readonly selection?: Selection;
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
  /** The methods that the target declares; GET and POST where left out. */
  readonly methods?: readonly ('GET' | 'POST')[];
  /** One token for everyone, in place of one for each set of scopes. */
  readonly token?: string;
  /** The URL of a server that runs already. */
  readonly url?: string;
}

/** A target for a scripted API. */
export const scriptedTarget = (
  url: string,
  { signal, timeoutMs = 2000, methods = ['GET', 'POST'], token }: ScriptedRun = {},
): ProbeTarget => ({
  name: 'scripted',
  context: defaultContext({ signal, timeoutMs }),
  routes: methods.map((method) => ({
    method,
    url,
    access: [[SCOPES[method]]],
    message: CONTENT.message,
  })),
  token: async (scopes) => ({ value: token ?? tokenOf(scopes), hops: [] }),
});

/** Runs cases against a script and gives the results by id, with what the run said of itself. */
export const runScript = async (script: Script, run: ScriptedRun = {}) => {
  const api = await startScriptedApi(script);
  try {
    const target = scriptedTarget(run.url ?? api.url, run);
    const { results, ...ended } = await runProbe(target, planTrials(target, run.selection), run);
    const byId = new Map(results.map((result) => [result.id, result]));
    const get = (id: string): CaseResult => {
      const result = byId.get(id);
      if (result === undefined) throw new Error(`No case ${id}: ${[...byId.keys()].join(' ')}`);
      return result;
    };
    return { results, ...ended, get };
  } finally {
    await api.close();
  }
};
