import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { type Blueprint, demoBlueprint, startStack } from '@mizt-auth/local-aws';
import { PREFIX, poolOf } from '../helpers/stack.ts';

const refused = async (url: string): Promise<boolean> =>
  fetch(url).then(
    () => false,
    () => true,
  );

const urls = ({ aws, userPools, apis }: Awaited<ReturnType<typeof startStack>>['endpoints']): string[] => [
  aws,
  ...userPools.flatMap(({ issuer, tokenUrl }) => [issuer, tokenUrl]),
  ...apis.map(({ url }) => url),
];

const canListen = async (port: number): Promise<boolean> => {
  const server = createServer();
  const listening = await new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(false)).listen(port, '127.0.0.1', () => resolve(true));
  });
  await new Promise((resolve) => server.close(resolve));
  return listening;
};

/** The first of five ports that are free, below those that the system hands out by itself. */
const freePort = async (): Promise<number> => {
  for (;;) {
    const first = 20_000 + Math.floor(Math.random() * 10_000);
    const free = await Promise.all([0, 1, 2, 3, 4].map((at) => canListen(first + at)));
    if (free.every(Boolean)) return first;
  }
};

describe('the embedded stack', () => {
  it('leaves no port open after it stopped', async () => {
    const stack = await startStack(demoBlueprint(PREFIX));
    assert.deepEqual(await Promise.all(urls(stack.endpoints).map(refused)), Array(5).fill(false));
    await stack.stop();
    assert.deepEqual(await Promise.all(urls(stack.endpoints).map(refused)), Array(5).fill(true));
  });

  it('uses the ports that it was told to, on loopback alone', async () => {
    const firstPort = await freePort();
    const stack = await startStack(demoBlueprint(PREFIX), { firstPort });
    assert.deepEqual(
      urls(stack.endpoints).map((url) => new URL(url).host),
      [0, 1, 2, 3, 4].map((at) => `127.0.0.1:${firstPort + at}`),
    );
    await stack.stop();
  });

  it('tears down what it had started when a later port is taken', async () => {
    const firstPort = await freePort();
    const blocker = createServer().listen(firstPort + 2, '127.0.0.1');
    await new Promise((resolve) => blocker.once('listening', resolve));
    await assert.rejects(startStack(demoBlueprint(PREFIX), { firstPort }), {
      code: 'PORT_UNAVAILABLE',
      port: firstPort + 2,
    });
    assert.ok(await refused(`http://127.0.0.1:${firstPort}`));
    assert.ok(await refused(`http://127.0.0.1:${firstPort + 1}`));
    await new Promise((resolve) => blocker.close(resolve));
  });

  it('names the reference that a blueprint has wrong', async () => {
    const blueprint: Blueprint = {
      ...demoBlueprint(PREFIX),
      stacks: [{ name: 's', outputs: { Url: '{{api.unknown.url}}' } }],
    };
    await assert.rejects(startStack(blueprint), /refers to api\.unknown\.url/);
  });

  it('makes new keys and a new secret at each start', async () => {
    const stacks = [await startStack(demoBlueprint(PREFIX)), await startStack(demoBlueprint(PREFIX))];
    const secrets = stacks.map((stack) => poolOf(stack).client.secret);
    const keys = stacks.map(({ pools }) => pools[0]?.keys.access.publicJwk.n);
    assert.notEqual(secrets[0], secrets[1]);
    assert.notEqual(keys[0], keys[1]);
    for (const stack of stacks) await stack.stop();
  });
});
