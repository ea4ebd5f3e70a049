import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { demoBlueprint, startStack, unthrottled } from '@mizt-auth/local-aws';
import { root } from '../../helpers/cli.ts';
import { rotateOn } from '../../helpers/rotation.ts';
import { PREFIX, poolOf } from '../../helpers/stack.ts';

interface Statement {
  readonly Effect: 'Allow';
  readonly Action: string | readonly string[];
  readonly Resource: string;
}

const documented = (): readonly Statement[] => {
  const text = readFileSync(join(root, 'docs/rotate.md'), 'utf8');
  const policy = /```json\n(\{[\s\S]*?"Statement"[\s\S]*?)```/.exec(text)?.[1] ?? '';
  return JSON.parse(policy).Statement;
};

const actionsOf = ({ Action }: Statement): readonly string[] => [Action].flat();

// The pool's id is known once the stack runs, and the policy before: a pattern stands for it.
const narrowed = (statements: readonly Statement[], without?: string): readonly Statement[] =>
  statements.map((statement) => ({
    ...statement,
    Action: actionsOf(statement).filter((action) => action !== without),
    Resource: statement.Resource.replace('REGION', 'us-east-1')
      .replace('ACCOUNT', '000000000000')
      .replace('POOL_ID', 'us-east-1_?????????')
      .replace('mizt-auth-STAGE-', PREFIX),
  }));

const rotatedAs = async (statements: readonly Statement[]): Promise<{ error: string; secrets: number }> => {
  const users = { rotator: { Version: '2012-10-17', Statement: statements } };
  const stack = await startStack(unthrottled(demoBlueprint(PREFIX)), { users });
  try {
    const error = await rotateOn(stack, { accessKeyId: 'rotator' }).then(
      () => '',
      (thrown: Error) => thrown.message,
    );
    return { error, secrets: poolOf(stack).client.secrets.length };
  } finally {
    await stack.stop();
  }
};

describe('the policy in docs/rotate.md', () => {
  it('is enough', async () => {
    assert.deepEqual(await rotatedAs(narrowed(documented())), { error: '', secrets: 1 });
  });

  for (const action of documented().flatMap(actionsOf))
    it(`needs ${action}, and its lack is told by name`, async () => {
      const { error } = await rotatedAs(narrowed(documented(), action));
      assert.equal(error, `These AWS credentials may not call ${action}.`);
    });
});
