import assert from 'node:assert/strict';
import { demoBlueprint, type RunningStack, startStack, unthrottled } from '@mizt-auth/local-aws';
import { awsVariables, withVariables } from '../../helpers/aws-variables.ts';
import { cli } from '../../helpers/cli.ts';
import { start } from '../../helpers/process.ts';
import { poolOf } from '../../helpers/stack.ts';

const AWS = ['--target', 'aws', '--stage', 'dev'];

describe('mizt-auth rotate', () => {
  let stack: RunningStack;
  before(async () => {
    stack = await startStack(unthrottled(demoBlueprint('mizt-auth-dev-')));
  });
  after(() => stack.stop());

  const rotate = (...flags: string[]) => start(['rotate', ...AWS, ...flags], awsVariables(stack));
  const done = (...flags: string[]) =>
    withVariables(awsVariables(stack), () => cli('rotate', ...AWS, ...flags));
  const ids = () => poolOf(stack).client.secrets.map(({ id }) => id);

  it('rotates, and tells each step', async () => {
    const [old] = ids();
    const { exit, stdout } = await done('--grace', '1s');
    assert.equal(exit, 0);
    const names = stdout.split('\n').flatMap((line) => /^(?:ok|\.\.\.) +(\w+)/.exec(line)?.[1] ?? []);
    const steps = ['look', 'write', 'add', 'prove', 'switch', 'wait', 'delete', 'check', 'check'];
    assert.deepEqual(names, steps);
    assert.match(stdout, /Rotated\.\n$/);
    assert.ok(ids().length === 1 && ids()[0] !== old);
  });

  it('is interrupted while consumers move, says what is left, and goes on', async () => {
    const run = rotate('--grace', '1m');
    await run.until(/wait +60 s/);
    run.kill('SIGINT');
    assert.equal(await run.ended, 130);
    assert.match(run.stderr(), /Both secrets are good\. mizt-auth rotate --resume goes on/);
    assert.equal(ids().length, 2);
    const again = await done();
    assert.equal(again.exit, 3);
    assert.match(again.error.message, /A rotation is under way: .*consumers read the new one/);
    const { exit, stdout } = await done('--resume', '--grace', '0', '--json');
    assert.equal(exit, 0);
    assert.deepEqual(JSON.parse(stdout).outcome, 'rotated');
    assert.equal(ids().length, 1);
  });

  for (const [step, direction] of [
    ['write', 'resume'],
    ['wait', 'rollback'],
  ] as const)
    it(`may be killed after the step ${step}; --${direction} makes it whole`, async () => {
      const [old] = ids();
      const run = rotate('--grace', '1m');
      await run.until(new RegExp(`^(?:ok|\\.\\.\\.) +${step} `, 'm'));
      run.kill('SIGKILL');
      await run.ended;
      assert.equal((await done(`--${direction}`, '--grace', '0')).exit, 0);
      assert.equal(ids().length, 1);
      assert.equal(ids()[0] === old, direction === 'rollback');
    });

  it('says what it would do, and does nothing', async () => {
    const before = ids();
    const { exit, stdout } = await done('--dry-run', '--grace', '2h');
    assert.equal(exit, 0);
    assert.match(stdout, /would +wait +up to 2 h/);
    assert.match(stdout, /Nothing was changed\.\n$/);
    assert.deepEqual(ids(), before);
  });

  it('says in a sentence what cannot be', async () => {
    const wrong: readonly (readonly [string[], number, RegExp])[] = [
      [['--rollback'], 3, /No rotation of client \w+ is under way/],
      [['--grace', '30d'], 2, /--grace takes a time of 24 days at the most, not "30d"/],
      [['--grace', 'soon'], 2, /--grace 65m/],
      [['--resume', '--rollback'], 2, /cannot also be provided/],
    ];
    for (const [flags, exit, words] of wrong) {
      const run = await done(...flags);
      assert.equal(run.exit, exit, flags.join(' '));
      assert.match([run.error.message, ...run.error.suggestions].join(' '), words);
    }
  });
});
