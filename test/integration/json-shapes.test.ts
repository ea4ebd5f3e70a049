import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoBlueprint, type RunningStack, startStack } from '@mizt-auth/local-aws';
import { Config } from '@oclif/core';
import { sourceLoadOptions } from '../../bin/load-options.js';
import { awsVariables, withVariables } from '../helpers/aws-variables.ts';
import { cli } from '../helpers/cli.ts';
import { start } from '../helpers/process.ts';
import { assertSnapshot, shapeOf } from '../helpers/snapshot.ts';

/** How each command is run for its JSON; a command may have several ways. */
const COMMANDS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'access check': [['--access', 'test/fixtures/premium.access.yaml']],
  'access diff': [['test/fixtures/orders.access.yaml', 'test/fixtures/orders-before.access.yaml']],
  'access init': [['--access', join(tmpdir(), `mizt-auth-${process.pid}.access.yaml`), '--force']],
  'access show': [['--access', 'test/fixtures/orders.access.yaml']],
  audit: [[], ['--policy']],
  doctor: [[]],
  fidelity: [[]],
  init: [[]],
  inspect: [['opaque']],
  'local start': [[]],
  'local status': [[]],
  'local stop': [[]],
  'probe all': [['--only', 'A01']],
  'probe explain': [['C10']],
  'probe list': [['--family', 'K']],
  'probe read': [[]],
  'probe unauthorized': [[]],
  'probe write': [[]],
  request: [['GET', '/home/premium']],
  rotate: [['--dry-run'], ['--grace', '0']],
  'target list': [[]],
  'target show': [[]],
  token: [
    ['-s', 'read'],
    ['-s', 'nonsense'],
  ],
  'token cache clear': [[]],
  'token cache show': [[]],
  version: [[]],
};

/** Runs until Ctrl-C, so its JSON is taken while it runs. */
const ENDLESS = 'local start';

const jsonOf = async (command: readonly string[]): Promise<string> => {
  if (command.join(' ') !== ENDLESS) return (await cli(...command, '--json')).stdout;
  const run = start([...command, '--json']);
  await run.until(/Running/);
  run.kill('SIGINT');
  await run.ended;
  return run.stdout();
};

describe('the JSON of a command', () => {
  let stack: RunningStack;
  before(async () => {
    stack = await startStack(demoBlueprint('mizt-auth-dev-'));
  });
  after(() => stack.stop());

  it('has a snapshot, whichever command it is', async () => {
    const { commands } = await Config.load(sourceLoadOptions());
    const printJson = commands.filter(({ flags }) => 'json' in flags);
    assert.deepEqual(
      Object.keys(COMMANDS).sort(),
      printJson.map(({ id }) => id.replaceAll(':', ' ')).sort(),
      'Add the command to COMMANDS in test/integration/json-shapes.test.ts, or remove it there',
    );
  });

  const runs = Object.entries(COMMANDS).flatMap(([id, ways]) =>
    ways.map((way) => [...id.split(' '), ...way]),
  );
  for (const command of runs) {
    const name = command
      .join(' ')
      .replace(tmpdir(), '')
      .replace(String(process.pid), '')
      .replace(/\W+/g, '-');
    it(`keeps its shape: ${command.join(' ')}`, async () => {
      const target = { ...awsVariables(stack), MIZT_AUTH_TARGET: 'aws', MIZT_AUTH_STAGE: 'dev' };
      if (name === 'token-cache-show') await withVariables(target, () => cli('token', '-s', 'read'));
      const json = JSON.parse(await withVariables(target, () => jsonOf(command)));
      assert.ok(Object.keys(json).length > 0);
      const { headers: _, ...shape } = shapeOf(json) as Record<string, unknown>;
      assertSnapshot(`json-${name}`, shape);
    });
  }
});
