import type { LookupFunction } from 'node:net';
import { RequestError, Server } from 'proxy-chain';

/** What a proxy demands, and what it refuses. */
export interface ProxyHabits {
  readonly user?: string;
  readonly password?: string;
  /** Answers whatever it is asked with this status. */
  readonly refuses?: number;
}

/** A forward proxy of another make, on loopback. It knows all names below `.test` as this machine. */
export interface ForwardProxy {
  /** Host and port. */
  readonly host: string;
  /** Hosts that it was asked for, each with its port, in their order. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

const toThisMachine = ((name: string, options: { all?: boolean }, found: (...result: unknown[]) => void) => {
  if (!name.endsWith('.test')) return found(Object.assign(new Error('unknown'), { code: 'ENOTFOUND' }));
  return options.all ? found(null, [{ address: '127.0.0.1', family: 4 }]) : found(null, '127.0.0.1', 4);
}) as unknown as LookupFunction;

/** Starts a forward proxy on a free port. */
export const startProxy = async (habits: ProxyHabits = {}): Promise<ForwardProxy> => {
  const asked: string[] = [];
  const proxy = new Server({
    host: '127.0.0.1',
    port: 0,
    prepareRequestFunction: ({ hostname, port, username, password }) => {
      asked.push(`${hostname}:${port}`);
      if (habits.refuses !== undefined) throw new RequestError('Refused.', habits.refuses);
      const wanted = habits.user !== undefined;
      return {
        requestAuthentication: wanted && (username !== habits.user || password !== habits.password),
        dnsLookup: toThisMachine as never,
      };
    },
  });
  await proxy.listen();
  return { host: `127.0.0.1:${proxy.port}`, asked, close: () => proxy.close(true) };
};
