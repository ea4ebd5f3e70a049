import assert from 'node:assert/strict';
import { signToken } from '@mizt-auth/local-aws';
import { judgeToken, trustKeys } from '@mizt-auth/token-rules';
import { decodeJwt } from 'jose';
import { awsVariables } from '../helpers/aws-variables.ts';
import { type Running, start } from '../helpers/process.ts';
import { obtainFrom, PREFIX, poolOf, useStack } from '../helpers/stack.ts';

const AWS = ['--target', 'aws', '--stack-prefix', PREFIX];
const READ = 'premium_api/read';

/** The hops that a command traced, in order, each once. */
const hopsOf = (run: Running): string[] => {
  const hops = [...run.stderr().matchAll(/^ {4}(\w+) +(?:GET|POST) \S+ {2}\d+ {2}\d+ ms$/gm)];
  return hops.map(([, hop = '']) => hop).filter((hop, at, all) => hop !== all[at - 1]);
};

/** The steps that a command traced, as name and state. */
const stepsOf = (run: Running): string[] =>
  [...run.stderr().matchAll(/^ {6}(passed|refused|not reached) +(\w+)/gm)].map(
    ([, state = '', name = '']) => `${name} ${state}`,
  );

describe('--trace', () => {
  const stack = useStack();

  const run = async (args: readonly string[], input = ''): Promise<Running> => {
    const running = start([...args, '--trace', ...AWS], awsVariables(stack()));
    running.write(input);
    await running.ended;
    return running;
  };

  it('shows the hops of each command that sends something, in order', async () => {
    assert.deepEqual(hopsOf(await run(['token', '-s', 'read', '--no-cache'])), ['find', 'read', 'obtain']);
    assert.deepEqual(hopsOf(await run(['doctor'])), ['find', 'read', 'obtain', 'keys', 'call']);
    assert.deepEqual(hopsOf(await run(['target', 'show'])), ['find', 'read']);
    const request = await run(['request', 'GET', '/home/premium', '--no-cache']);
    assert.deepEqual(hopsOf(request), ['find', 'read', 'obtain', 'call']);
    assert.deepEqual(stepsOf(request), []);
  });

  it('says step by step why a call was refused, by the rules that the gateway refuses by', async () => {
    const traced = await run(['request', 'POST', '/home/premium', '-s', 'read', '--no-cache']);
    assert.deepEqual(hopsOf(traced), ['find', 'read', 'obtain', 'call', 'keys']);
    const { pool } = poolOf(stack());
    const token = await obtainFrom(stack(), READ);
    const { steps } = judgeToken(
      token,
      trustKeys(pool.issuer, pool.published.keys),
      Math.floor(Date.now() / 1000),
      ['premium_api/write'],
    );
    assert.deepEqual(
      stepsOf(traced),
      steps.map(({ name, state }) => `${name} ${state}`),
    );
    assert.match(traced.stderr(), /refused +scopes +It lacks premium_api\/write; it has premium_api\/read\./);
  });

  it('shows the steps of a token that is inspected, on each route', async () => {
    const { pool } = poolOf(stack());
    const claims = { ...decodeJwt(await obtainFrom(stack(), READ)), exp: 1 };
    const traced = await run(['inspect'], await signToken(claims, pool.keys.access));
    const refused = stepsOf(traced).filter((step) => step.endsWith('refused'));
    assert.deepEqual(refused, ['times refused', 'times refused']);
    assert.ok(stepsOf(traced).includes('scopes not reached'));
  });
});
