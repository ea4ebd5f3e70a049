import assert from 'node:assert/strict';
import { demoBlueprint, startStack, unthrottled } from '@mizt-auth/local-aws';
import { awsVariables, withVariables } from '../helpers/aws-variables.ts';
import { type CliRun, cli } from '../helpers/cli.ts';

/** Runs a command against a stack with these stack names, as if it were on AWS. */
const against = async (prefix: string, ...args: string[]): Promise<CliRun> => {
  const stack = await startStack(unthrottled(demoBlueprint(prefix)));
  try {
    return await withVariables(awsVariables(stack), () => cli(...args));
  } finally {
    await stack.stop();
  }
};

describe('--target aws, over real HTTP', () => {
  it('proves a copy of the original demo, whose stacks have no prefix', async () => {
    const { stdout, exit } = await against(
      '',
      'probe',
      'all',
      '--target',
      'aws',
      '--stack-prefix',
      '',
      '--effort',
      'quick',
      '--json',
    );
    const { summary } = JSON.parse(stdout);
    assert.equal(summary.failed + summary.inconclusive + summary.errors, 0);
    assert.ok(summary.passed >= 6);
    assert.equal(exit, 0);
  });

  it("proves a stage of this project's own", async () => {
    const { stdout, exit } = await against(
      'mizt-auth-dev-',
      'probe',
      'all',
      '--target',
      'aws',
      '--stage',
      'dev',
      '--family',
      'F',
      '--json',
    );
    assert.equal(JSON.parse(stdout).summary.failed, 0);
    assert.equal(exit, 0);
  });

  it('counts what costs money: a secret read and a token for each set of scopes', async () => {
    const { stdout } = await against('', 'probe', 'read', '--target', 'aws', '--stack-prefix', '', '--json');
    assert.equal(JSON.parse(stdout).costs.secretReads, 1);
    // One for the scope to read, and one without a scope, which shows what the client may have besides.
    assert.equal(JSON.parse(stdout).costs.tokenExchanges, 2);
  });

  it('finds nothing in another region', async () => {
    const { error, exit } = await against(
      '',
      'doctor',
      '--target',
      'aws',
      '--stack-prefix',
      '',
      '--region',
      'eu-west-1',
      '--json',
    );
    assert.equal(exit, 3);
    assert.equal(error.message, '');
  });

  it('is healthy to the doctor', async () => {
    const { stdout, exit } = await against('', 'doctor', '--target', 'aws', '--stack-prefix', '');
    assert.match(stdout, /\nHealthy\.\n$/);
    assert.equal(exit, 0);
  });
});
