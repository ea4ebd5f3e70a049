import {
  type ConsumerContext,
  defaultContext,
  type HeldToken,
  memoryTokenSource,
  obtainToken,
  type StoredCredentials,
} from '@mizt-auth/consumer';
import { LOCAL_CREDENTIALS } from '../local-account.ts';
import type { StackEndpoints } from '../stack-options.ts';

/** How the page's own calls are known from those of other programs. */
export const USER_AGENT = 'mizt-auth live page';

/** Walks the hops for the page, over real HTTP, as any program does. */
export interface Caller {
  /** Forgets the deployment, the secret and the tokens. */
  forget(): void;
  /** A token for these scopes: one that is kept, or a new one, and whatever had to be found and read for it. */
  token(scopes: readonly string[]): Promise<HeldToken>;
  /** Sends a request as it stands; `authorization` is the value of the header. */
  send(method: string, url: string, authorization: string | undefined): Promise<Response>;
}

const named: typeof globalThis.fetch = async (input, init) => {
  const headers = new Headers(init?.headers);
  headers.set('user-agent', USER_AGENT);
  return globalThis.fetch(input, { ...init, headers });
};

const readSecret = async (
  context: ConsumerContext,
  { region, aws: endpoint }: StackEndpoints,
  stackPrefix: string,
): Promise<StoredCredentials> => {
  const config = { region, endpoint, credentials: LOCAL_CREDENTIALS };
  const { discoverDeployment } = await import('@mizt-auth/consumer/discover');
  const { readCredentialsWithKeys } = await import('@mizt-auth/consumer/credentials-with-keys');
  const { secretArn } = await discoverDeployment(context, config, stackPrefix);
  return readCredentialsWithKeys(context, config, secretArn);
};

/** A caller of this stack; nothing is asked before the first token is wanted. */
export const createCaller = (endpoints: StackEndpoints, stackPrefix: string): Caller => {
  const context = defaultContext({ fetch: named });
  const start = () => {
    let read: Promise<StoredCredentials> | undefined;
    return memoryTokenSource(context.now, async (scopes) => {
      read ??= readSecret(context, endpoints, stackPrefix);
      return obtainToken(context, await read, scopes);
    });
  };
  let source = start();
  return {
    forget: () => {
      source = start();
    },
    token: (scopes) => source.get(scopes),
    send: (method, url, authorization) =>
      named(url, {
        method,
        redirect: 'manual',
        signal: AbortSignal.timeout(context.timeoutMs),
        ...(authorization !== undefined && { headers: { authorization } }),
      }),
  };
};
