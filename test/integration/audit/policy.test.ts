import assert from 'node:assert/strict';
import { type Permission, permissions } from '@mizt-auth/account/operations';
import { conclusionOf } from '@mizt-auth/audit/reports';
import type { PolicyDocument, RunningStack } from '@mizt-auth/local-aws';
import { startStack } from '@mizt-auth/local-aws';
import { auditPolicy } from '../../../cli/services/audit/policy.ts';
import { auditStack, foundIn } from '../../helpers/audit/audited.ts';
import { soundAccount } from '../../helpers/audit/sound.ts';
import { cli } from '../../helpers/cli.ts';

const ALL = permissions('*');

const nameOf = ({ action, resource }: Permission): string => `${action} on ${resource}`;

const without = (left: Permission): PolicyDocument => ({
  Statement: ALL.filter((one) => one !== left).map(({ action, resource }) => ({
    Effect: 'Allow',
    Action: action,
    Resource: resource,
  })),
});

/** Regions and accounts stand for any in the policy, and are named where one was asked. */
const bare = (resource: string): string => resource.replaceAll(/:(us-east-1|\*):(\*|):/g, '::');

describe('the policy that an audit prints', () => {
  let stack: RunningStack;
  const users = {
    least: auditPolicy(ALL),
    nothing: { Statement: [] },
    ...Object.fromEntries(ALL.map((left) => [nameOf(left).replaceAll(/\W+/g, '-'), without(left)])),
  };
  before(async () => {
    stack = await startStack(soundAccount(), { users });
  });
  after(() => stack.stop());

  it('is all that an audit needs', async () => {
    const report = await auditStack(stack, {}, 'least');
    assert.deepEqual(report.unread, []);
    assert.equal(conclusionOf(report), 'clean');
    assert.deepEqual(report.seen, { apis: 4, routes: 8, userPools: 2, clients: 2, secrets: 2 });
  });

  it('allows exactly what is asked, and nothing more', () => {
    const allowed = auditPolicy(ALL).Statement.flatMap(({ Action, Resource }) =>
      Action.flatMap((action) => Resource.map((resource) => nameOf({ action, resource }))),
    );
    assert.deepEqual(allowed.sort(), ALL.map(nameOf).sort());
  });

  for (const left of ALL)
    it(`is told of, and leaves the audit without a green verdict, where it lacks ${nameOf(left)}`, async () => {
      const report = await auditStack(stack, {}, nameOf(left).replaceAll(/\W+/g, '-'));
      assert.deepEqual(
        report.unread.map(({ action, resource }) => `${action} on ${bare(resource)}`),
        [`${left.action} on ${bare(left.resource)}`],
      );
      assert.notEqual(conclusionOf(report), 'clean');
      // Nothing is made up of what nobody saw; but for the open routes that only the stacks show to be meant.
      if (left.action !== 'cloudformation:DescribeStacks') assert.deepEqual(foundIn(report), []);
    });

  it('is needed: an audit that may see nothing could not run', async () => {
    await assert.rejects(auditStack(stack, {}, 'nothing'), { code: 'AWS_ACCESS_DENIED' });
  });

  it('is printed for one region where that is named, and asks nobody', async () => {
    const { stdout, exit } = await cli('audit', '--policy', '--region', 'eu-west-1');
    assert.equal(exit, 0);
    assert.deepEqual(JSON.parse(stdout), auditPolicy(permissions('eu-west-1')));
    assert.match(stdout, /"arn:aws:apigateway:eu-west-1::\/restapis"/);
  });
});
