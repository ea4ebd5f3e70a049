import type { SetUp, StartServer, Trust } from './orders.ts';

/** What a server in a process of its own is told. */
export interface Order {
  readonly name: string;
  readonly trust: Trust;
  readonly setUp: SetUp;
}

/** Where it listens. */
export interface Place {
  readonly url: string;
  readonly tokenUrl?: string | undefined;
}

const serve = async ({ name, trust, setUp }: Order): Promise<void> => {
  const { start } = (await import(`./servers/${name}.ts`)) as { start: StartServer };
  const { url, tokenUrl } = await start(trust, setUp);
  process.send?.({ url, tokenUrl } satisfies Place);
};

// A stranger lives as long as the test that asked for it.
process.once('disconnect', () => process.exit());
process.once('message', (order: Order) => void serve(order));
