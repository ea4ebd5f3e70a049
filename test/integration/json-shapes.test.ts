import assert from 'node:assert/strict';
import { demoBlueprint, type RunningStack, startStack } from '@mizt-auth/local-aws';
import { awsVariables, withVariables } from '../helpers/aws-variables.ts';
import { cli } from '../helpers/cli.ts';
import { assertSnapshot, shapeOf } from '../helpers/snapshot.ts';

const COMMANDS: readonly (readonly string[])[] = [
  ['token', '-s', 'read'],
  ['token', 'cache', 'show'],
  ['token', 'cache', 'clear'],
  ['target', 'list'],
  ['target', 'show'],
  ['doctor'],
  ['request', 'GET', '/home/premium'],
  ['inspect', 'opaque'],
  ['probe', 'read'],
  ['token', '-s', 'nonsense'],
];

describe('the JSON of a command', () => {
  let stack: RunningStack;
  before(async () => {
    stack = await startStack(demoBlueprint('mizt-auth-dev-'));
  });
  after(() => stack.stop());

  for (const command of COMMANDS) {
    const name = command.join(' ').replace(/\W+/g, '-');
    it(`keeps its shape: ${command.join(' ')}`, async () => {
      const target = { ...awsVariables(stack), MIZT_AUTH_TARGET: 'aws', MIZT_AUTH_STAGE: 'dev' };
      if (name === 'token-cache-show') await withVariables(target, () => cli('token', '-s', 'read'));
      const { stdout } = await withVariables(target, () => cli(...command, '--json'));
      const json = JSON.parse(stdout);
      assert.ok(Object.keys(json).length > 0);
      const { headers: _, ...shape } = shapeOf(json) as Record<string, unknown>;
      assertSnapshot(`json-${name}`, shape);
    });
  }
});
