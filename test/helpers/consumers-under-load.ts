import { setTimeout as sleep } from 'node:timers/promises';
import {
  type ConsumerContext,
  callApi,
  defaultContext,
  isFresh,
  obtainToken,
  type StoredCredentials,
} from '@mizt-auth/consumer';
import { readCredentialsWithKeys } from '@mizt-auth/consumer/credentials-with-keys';
import type { RunningStack } from '@mizt-auth/local-aws';
import { consumerUrl, poolOf, premiumUrl } from './stack.ts';

/** What a load of calls came to. */
export interface Load {
  /** Calls by consumer. */
  readonly calls: Map<string, number>;
  /** Whatever was not answered with 200, in words. */
  readonly refused: string[];
  /** Tokens that the pool issued, to consumers and to whoever else asked. */
  issued(): number;
  /** Ends the load, and waits for the calls in flight. */
  stop(): Promise<void>;
}

type Consumer = () => Promise<number>;

const reader =
  ({ endpoints, pools }: RunningStack, context: ConsumerContext) =>
  (): Promise<StoredCredentials> =>
    readCredentialsWithKeys(
      context,
      {
        region: endpoints.region,
        endpoint: endpoints.aws,
        credentials: { accessKeyId: 'any', secretAccessKey: 'any' },
      },
      `cognito_${pools[0]?.id}`,
    );

/** Keeps what it read for so many milliseconds, as AWS's caching clients do. */
const keeping = <T>(keepMs: number, read: () => Promise<T>) => {
  let kept: { readonly value: T; readonly until: number } | undefined;
  return async (): Promise<T> => {
    if (kept === undefined || performance.now() >= kept.until) {
      const until = performance.now() + keepMs;
      kept = { value: await read(), until };
    }
    return kept.value;
  };
};

const consumersOf = (stack: RunningStack, keepMs: number): Readonly<Record<string, Consumer>> => {
  const context = defaultContext();
  const read = reader(stack, context);
  const url = premiumUrl(stack);
  const obtaining = (get: () => Promise<StoredCredentials>) => async () => {
    const credentials = await get();
    return obtainToken(context, credentials, [credentials.readScope]);
  };
  const calling =
    (get: () => ReturnType<typeof obtainToken>): Consumer =>
    async () =>
      (await callApi(context, { method: 'GET', url, token: (await get()).value })).status;
  let token: Awaited<ReturnType<typeof obtainToken>> | undefined;
  const obtain = obtaining(keeping(keepMs, read));
  return {
    'reads the secret each time': calling(obtaining(read)),
    'keeps the secret': calling(obtain),
    'keeps the secret and the token': calling(async () => {
      if (token === undefined || !isFresh(token, context.now())) token = await obtain();
      return token;
    }),
    'consumer Lambda, reading': async () =>
      (await fetch(consumerUrl(stack, '/content/authorized-read'))).status,
    'consumer Lambda, writing': async () =>
      (await fetch(consumerUrl(stack, '/content/authorized-write'))).status,
  };
};

/** Milliseconds between two calls of a consumer. */
const PAUSE_MS = 15;

/** Calls of right consumers, each kind over and over, until it is stopped; `keepMs` is how long they keep a secret. */
export const consumersUnderLoad = (stack: RunningStack, keepMs: number): Load => {
  const [calls, refused] = [new Map<string, number>(), [] as string[]];
  const { tokenUrl } = poolOf(stack).pool;
  const path = new URL(tokenUrl).pathname;
  let [issued, running] = [0, true];
  const unwatch = stack.watch({
    started: () => {},
    ended: ({ part, request, response }) => {
      if (part.kind === 'domain' && request.path === path && response.status === 200) issued += 1;
    },
  });
  const work = Object.entries(consumersOf(stack, keepMs)).map(async ([name, call]) => {
    while (running) {
      const outcome = await call().catch((error: Error) => error.message);
      if (outcome !== 200) refused.push(`${name}: ${outcome}`);
      calls.set(name, (calls.get(name) ?? 0) + 1);
      await sleep(PAUSE_MS);
    }
  });
  return {
    calls,
    refused,
    issued: () => issued,
    async stop() {
      running = false;
      await Promise.all(work);
      unwatch();
    },
  };
};
