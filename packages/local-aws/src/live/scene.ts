import type { ServerResponse } from 'node:http';
import { CONSUMER_API, fullScope, type JsonRecord, PREMIUM_API, scopeOfRoute } from '@mizt-auth/contract';
import type { ServedPool } from '../cognito/cognito.ts';
import type { RunningStack } from '../stack-options.ts';
import { ALTERATIONS } from './alterations.ts';
import type { LiveStack, Revealable } from './api.ts';
import { BadInput, textOf } from './bad-input.ts';
import { createCaller } from './caller.ts';
import { createEventStream } from './event-stream.ts';
import { createJournal } from './journal.ts';
import { sendOwnCall, tokenToEdit } from './own-call.ts';
import { createHide } from './redaction.ts';

/** What the page's server needs besides the stack. */
export interface SceneParts {
  /** The prefix of the stack names, by which a caller finds the deployment. */
  readonly stackPrefix: string;
}

const describe = ({ endpoints }: RunningStack, { tokenUrl, issuer }: ServedPool): LiveStack => {
  const urlOf = (wanted: string): string => endpoints.apis.find(({ name }) => name === wanted)?.url ?? '';
  return {
    apiUrl: urlOf(PREMIUM_API.name),
    tokenUrl,
    issuer,
    routes: PREMIUM_API.routes.map((route) => ({
      method: route.method,
      path: route.path,
      scope: scopeOfRoute(route),
    })),
    demo: CONSUMER_API.routes.map(({ path, calls, scope }) => ({
      path,
      url: `${urlOf(CONSUMER_API.name)}${path}`,
      calls: `${calls} ${PREMIUM_API.path}`,
      scope: scope === null ? null : fullScope(scope),
    })),
    alterations: ALTERATIONS.map(({ id, title }) => ({ id, title })),
    scopes: PREMIUM_API.routes.map(scopeOfRoute),
    cacheSeconds: PREMIUM_API.authorizer.cacheSeconds,
  };
};

const isRevealable = (what: string): what is Revealable => what === 'token' || what === 'secret';

/** What the page shows and does: it looks on from when it is first opened. */
export const createScene = (stack: RunningStack, { stackPrefix }: SceneParts) => {
  const [pool] = stack.pools;
  if (pool === undefined) throw new Error('The stack has no pool.');
  const now = Date.now;
  const described = describe(stack, pool);
  const stream = createEventStream('calls');
  const journal = createJournal({
    hide: createHide(stack.pools),
    now,
    openApis: new Set([CONSUMER_API.name]),
    onCall: (call) => stream.tell(call.id, call),
  });
  const caller = createCaller(stack.endpoints, stackPrefix);
  const own = { caller, journal, pool, apiUrl: described.apiUrl, apiName: PREMIUM_API.name, now };
  let stopWatching: (() => void) | undefined;
  const look = (): void => {
    stopWatching ??= stack.watch(journal);
  };
  const demo = async (input: JsonRecord) => {
    const route = described.demo.find(({ path }) => path === textOf(input, 'path'));
    if (route === undefined) throw new BadInput('There is no such route.');
    const response = await caller.send('GET', route.url, undefined);
    return journal.byRequestId(response.headers.get('x-amzn-requestid') ?? '') ?? null;
  };
  const reveal = async (input: JsonRecord) => {
    const what = textOf(input, 'what');
    const hidden = journal.hidden(Number(input.exchange));
    const value = isRevealable(what) ? hidden?.[what] : undefined;
    if (value === undefined) throw new BadInput('It is no longer known.');
    return { value };
  };
  const acting =
    <T>(act: (input: JsonRecord) => Promise<T>) =>
    async (input: JsonRecord): Promise<T> => {
      look();
      return act(input);
    };
  return {
    join(response: ServerResponse): void {
      look();
      stream.join(response, 'hello', { stack: described, calls: journal.calls() });
    },
    actions: {
      '/api/demo': acting(demo),
      '/api/call': acting((input) => sendOwnCall(own, input)),
      '/api/token': acting((input) => tokenToEdit(own, input)),
      '/api/reveal': acting(reveal),
    },
    close(): void {
      stopWatching?.();
      stream.close();
    },
  };
};
