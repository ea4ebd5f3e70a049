import assert from 'node:assert/strict';
import { auditAccount } from '@mizt-auth/audit';
import { account } from '../../../helpers/audit/model.ts';

const told = (policy: unknown) =>
  auditAccount(account({ secrets: [{ name: 'orders', arn: 'arn:secret', policy }] })).map(
    ({ severity, rule, what }) => `${severity} ${rule}: ${what}`,
  );
const allowing = (action: string) =>
  told({ Statement: { Effect: 'Allow', Principal: '*', Action: `secretsmanager:${action}`, Resource: '*' } });

describe('the rule about secrets', () => {
  it('finds one that anybody may read, and one whose policy anybody may write', () => {
    const who = 'and no condition says who that is.';
    assert.deepEqual(allowing('Get*'), [`high secret-open: It lets anybody read the value, ${who}`]);
    assert.deepEqual(allowing('*'), allowing('GetSecretValue'));
    assert.deepEqual(allowing('PutResourcePolicy'), [
      `high secret-open: It lets anybody write another policy, and read the value by it, ${who}`,
    ]);
  });

  it('leaves one alone that has no policy, or shows what it is alone', () => {
    assert.deepEqual(told(null), []);
    assert.deepEqual(allowing('DescribeSecret'), []);
  });

  it('does not trust a policy that nobody can read', () => {
    assert.match(told(undefined).join(), /^medium secret-open: It is no JSON/);
  });
});
