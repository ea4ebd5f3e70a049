import assert from 'node:assert/strict';
import { isOpenToAll } from '../../../packages/audit/src/policy-document.ts';

const ACTION = 'secretsmanager:GetSecretValue';
const allow = (more: object = {}) => ({
  Effect: 'Allow',
  Principal: '*',
  Action: ACTION,
  Resource: '*',
  ...more,
});
const deny = (more: object = {}) => ({ ...allow(more), Effect: 'Deny' });
const isOpen = (...statements: readonly object[]): boolean => isOpenToAll({ Statement: statements }, ACTION);

const OPEN: Readonly<Record<string, readonly object[]>> = {
  'names everybody': [allow()],
  'names everybody as AWS': [allow({ Principal: { AWS: ['arn:aws:iam::111122223333:root', '*'] } })],
  'names all but one': [allow({ Principal: undefined, NotPrincipal: { AWS: 'arn:aws:iam::1:root' } })],
  'allows by a wildcard': [allow({ Action: 'secretsmanager:Get*' })],
  'allows all but another action': [allow({ Action: undefined, NotAction: 'secretsmanager:DeleteSecret' })],
  'asks only how': [allow({ Condition: { Bool: { 'aws:SecureTransport': 'true' } } })],
  'asks for who may not': [allow({ Condition: { StringNotEquals: { 'aws:PrincipalAccount': '1' } } })],
  'asks only those that say': [allow({ Condition: { StringEqualsIfExists: { 'aws:PrincipalOrgID': 'o' } } })],
  'asks for any role': [
    allow({ Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/reader' } } }),
  ],
  'asks for any address': [allow({ Condition: { IpAddress: { 'aws:SourceIp': '0.0.0.0/0' } } })],
  'asks for any organization': [allow({ Condition: { StringLike: { 'aws:PrincipalOrgID': 'o-*' } } })],
  'asks for any endpoint': [allow({ Condition: { StringLike: { 'aws:SourceVpce': ['vpce-1', 'vpce-*'] } } })],
  'asks for a role of whatever account': [
    allow({ Condition: { StringLike: { 'aws:PrincipalArn': '*:role/reader' } } }),
  ],
  'asks for half of all addresses': [allow({ Condition: { IpAddress: { 'aws:SourceIp': '0.0.0.0/1' } } })],
  'asks for an address that strangers have in their network too': [
    allow({ Condition: { IpAddress: { 'aws:VpcSourceIp': '10.0.0.0/8' } } }),
  ],
  'asks for any bucket': [allow({ Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::*' } } })],
  'denies strangers without TLS alone': [
    allow(),
    deny({
      Condition: {
        StringNotEquals: { 'aws:PrincipalOrgID': 'o-1' },
        Bool: { 'aws:SecureTransport': 'false' },
      },
    }),
  ],
  'denies those that are in another organization, and nobody who is in none': [
    allow(),
    deny({ Condition: { 'ForAnyValue:StringNotLike': { 'aws:PrincipalOrgPaths': 'o-1/*' } } }),
  ],
  'denies another action': [allow(), deny({ Action: 'secretsmanager:PutSecretValue' })],
  'denies a part alone': [allow(), deny({ Resource: 'execute-api:/prod/GET/admin' })],
  'denies those that it names': [
    allow(),
    deny({ Condition: { StringEquals: { 'aws:PrincipalAccount': '111122223333' } } }),
  ],
};

const CLOSED: Readonly<Record<string, readonly object[]>> = {
  'says nothing': [],
  'names an account': [allow({ Principal: { AWS: 'arn:aws:iam::111122223333:root' } })],
  'names a service': [allow({ Principal: { Service: 'lambda.amazonaws.com' } })],
  'allows another action': [allow({ Action: 'secretsmanager:DescribeSecret' })],
  'asks for an organization': [allow({ Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } } })],
  'asks for endpoints of an organization': [
    allow({ Condition: { StringEquals: { 'aws:VpceOrgID': 'o-1' } } }),
  ],
  'asks for a network, in whatever case': [
    allow({ Condition: { StringEquals: { 'AWS:SOURCEVPC': 'vpc-1' } } }),
  ],
  'asks for roles of an account': [
    allow({ Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/*' } } }),
  ],
  'asks for a part of an organization': [
    allow({ Condition: { 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': 'o-1/r-1/*' } } }),
  ],
  'asks for sessions of a role': [allow({ Condition: { StringLike: { 'aws:userid': 'AROA1:*' } } })],
  'asks for an organization, and for TLS': [
    allow({
      Condition: { Bool: { 'aws:SecureTransport': 'true' }, StringEquals: { 'aws:PrincipalOrgID': 'o-1' } },
    }),
  ],
  'asks for a bucket': [allow({ Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::mine-*' } } })],
  'denies whoever comes from elsewhere': [
    allow(),
    deny({
      Condition: {
        StringNotEqualsIfExists: { 'aws:SourceVpc': 'vpc-1' },
        NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' },
      },
    }),
  ],
  'denies everybody': [allow(), deny()],
  'denies everybody else': [
    allow(),
    deny({ Condition: { StringNotEquals: { 'aws:PrincipalOrgID': 'o-1' } } }),
  ],
};

describe('a resource policy', () => {
  for (const [name, statements] of Object.entries(OPEN))
    it(`is open to everybody where it ${name}`, () => {
      assert.ok(isOpen(...statements));
    });
  for (const [name, statements] of Object.entries(CLOSED))
    it(`is not where it ${name}`, () => {
      assert.ok(!isOpen(...statements));
    });
  it('is not where it is no policy', () => {
    for (const policy of [null, undefined, 'text', [], { Statement: 'x' }])
      assert.ok(!isOpenToAll(policy, ACTION));
  });
});
