import assert from 'node:assert/strict';
import { stackPrefix } from '@mizt-auth/contract';
import { demoBlueprint, type RunningStack, startStack, unthrottled } from '@mizt-auth/local-aws';
import { Config } from '@oclif/core';
import { sourceLoadOptions } from '../../../bin/load-options.js';
import { announceStack, withdrawStack } from '../../../cli/services/running-stack.ts';
import { createRandom, seedFor } from '../../../packages/probe/src/cases/mutations/random.ts';
import { complaints } from '../../helpers/fuzz/complaints.ts';
import { oddInvocation } from '../../helpers/fuzz/invocation.ts';
import { perform } from '../../helpers/fuzz/perform.ts';
import { poolOf } from '../../helpers/stack.ts';

/** `npm run test:fuzz` sets both. */
const COUNT = Number(process.env.FUZZ_COUNT ?? 500);
const SEED = Number(process.env.FUZZ_SEED ?? 1);

const shorten = (text: string): string => (text.length > 120 ? `${text.slice(0, 120)}…` : text);

describe('odd and wrong invocations', () => {
  let stack: RunningStack;
  before(async () => {
    stack = await startStack(unthrottled(demoBlueprint(stackPrefix('local'))));
  });
  after(() => stack.stop());

  for (const [at, chunk] of [...Array(Math.ceil(COUNT / 100)).keys()].entries())
    it(`end with a sentence, advice and the right exit code (${chunk * 100 + 1} to ${Math.min(COUNT, chunk * 100 + 100)})`, async () => {
      const { commands } = await Config.load(sourceLoadOptions());
      const data = process.env.MIZT_AUTH_DATA_DIR ?? '';
      const found: string[] = [];
      for (let number = at * 100; number < Math.min(COUNT, at * 100 + 100); number += 1) {
        const random = createRandom(seedFor(SEED, String(number)));
        const command = random.pick(commands);
        // A stack that runs already saves each of them the start of one.
        // It is of this very process, which local stop would end.
        if (command.id === 'local:stop') await withdrawStack(data, process.pid);
        else if (command.id !== 'local:start')
          await announceStack(data, { pid: process.pid, endpoints: stack.endpoints });
        const invocation = oddInvocation(command, random);
        const done = await perform(invocation);
        const { client } = poolOf(stack);
        for (const complaint of complaints(invocation, done, [client.secret]))
          found.push(
            `${number} [${invocation.oddities.join(', ')}] ${shorten(JSON.stringify(invocation.argv))} ${shorten(JSON.stringify(invocation.variables))}: ${shorten(complaint)}`,
          );
      }
      assert.deepEqual(found, []);
    });
});
