import assert from 'node:assert/strict';
import type { Blueprint } from '@mizt-auth/local-aws';
import { cloudFormation } from '../../../../packages/local-aws/src/services/cloudformation/cloudformation.ts';
import { secretsManager } from '../../../../packages/local-aws/src/services/secrets-manager/secrets-manager.ts';
import { sts } from '../../../../packages/local-aws/src/services/sts/sts.ts';
import type { StackParts } from '../../../../packages/local-aws/src/stack-parts.ts';

const HERE = { accessKeyId: 'AK<1>', region: 'us-east-1' };
const ELSEWHERE = { ...HERE, region: 'eu-west-1' };

const blueprint: Blueprint = {
  userPools: [],
  functions: [],
  apis: [],
  secrets: [{ key: 'one', name: 'first', document: { url: '{{api.shop.url}}' } }],
  stacks: [{ name: 'shop', outputs: { Url: '{{api.shop.url}}', Secret: '{{secret.one.arn}}' } }],
};

const parts = () => {
  const work: (() => void)[] = [];
  const values = new Map([['api.shop.url', 'http://shop?a&b']]);
  const lent = { region: 'us-east-1', accountId: '123456789012', blueprint, values, now: Date.now };
  const stack = { ...lent, whenStarted: (later: () => void) => work.push(later) };
  return { stack: stack as unknown as StackParts, start: () => work.forEach((later) => void later()) };
};

describe('Secrets Manager', () => {
  const { stack } = parts();
  const get = secretsManager.operations(stack).GetSecretValue as (input: object, by: typeof HERE) => object;

  it('tells the rest of the stack the ARN of each secret', () => {
    assert.match(
      stack.values.get('secret.one.arn') ?? '',
      /^arn:aws:secretsmanager:us-east-1:123456789012:secret:first-\w{6}$/,
    );
  });

  it('finds a secret by name and by ARN, with and without its last characters', () => {
    const arn = stack.values.get('secret.one.arn') ?? '';
    for (const SecretId of ['first', arn, arn.slice(0, -7)])
      assert.equal(Reflect.get(get({ SecretId }, HERE), 'SecretString'), '{"url":"http://shop?a&b"}');
  });

  it('finds no other, and none in another region', () => {
    assert.throws(() => get({ SecretId: 'firs' }, HERE), { code: 'ResourceNotFoundException' });
    assert.throws(() => get({ SecretId: 'first' }, ELSEWHERE), { code: 'ResourceNotFoundException' });
    assert.throws(() => get({ SecretId: '' }, HERE), { code: 'InvalidParameterException' });
    assert.throws(() => get({ SecretId: 'first', VersionStage: 'AWSPREVIOUS' }, HERE), /staging label/);
  });
});

describe('CloudFormation', () => {
  const { stack, start } = parts();
  stack.values.set('secret.one.arn', 'arn:one');
  const describeStacks = cloudFormation.operations(stack).DescribeStacks;
  const ask = (query: string, by = HERE) => describeStacks?.(new URLSearchParams(query), by) ?? '';
  before(() => start());

  it('shows outputs, with what references stand for', () => {
    assert.match(ask('StackName=shop'), /<OutputKey>Url<\/OutputKey><OutputValue>http:\/\/shop\?a&amp;b</);
    assert.match(ask(''), /<OutputValue>arn:one</);
  });

  it('knows no other stack, and none in another region', () => {
    assert.throws(() => ask('StackName=sho'), { code: 'ValidationError' });
    assert.throws(() => ask('NextToken=junk'), { code: 'ValidationError' });
    assert.equal(ask('', ELSEWHERE), '<Stacks></Stacks>');
  });
});

describe('STS', () => {
  it('knows every key as the one local user', () => {
    const xml = sts.operations(parts().stack).GetCallerIdentity?.(new URLSearchParams(), HERE);
    assert.match(xml ?? '', /<UserId>AK&lt;1&gt;<\/UserId><Account>123456789012</);
  });
});
