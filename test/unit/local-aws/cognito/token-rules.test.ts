import assert from 'node:assert/strict';
import { cognitoTokenRules } from '@mizt-auth/local-aws';
import type { RunningClient } from '../../../../packages/local-aws/src/cognito/pool.ts';
import { request } from '../request.ts';

const { readForm, authenticate, grantScopes } = cognitoTokenRules;
const basic = (text: string) => ({ authorization: `Basic ${Buffer.from(text).toString('base64')}` });

const client: RunningClient = {
  name: 'one',
  id: 'id',
  secrets: [
    { id: 'id--1', value: 'old', createdAt: 1 },
    { id: 'id--2', value: 'new', createdAt: 2 },
  ],
  oauthEnabled: true,
  flows: ['client_credentials'],
  scopes: ['a/x', 'a/y'],
  accessTokenSeconds: 300,
};

describe('the rules of the token endpoint', () => {
  it('read credentials from header and body', () => {
    const { shown } = readForm(
      request(basic('id:se:cret'), 'grant_type=g&client_id=id&client_secret=se%3Acret'),
    );
    assert.deepEqual(shown, Array(2).fill({ id: 'id', secret: 'se:cret' }));
  });

  for (const body of [
    '',
    'grant_type=',
    'grant_type=g&grant_type=g',
    'grant_type=g&resource=r',
    'grant_type=g&aws_client_metadata=1',
  ])
    it(`cannot read "${body}"`, () =>
      assert.throws(() => readForm(request({}, body)), { code: 'invalid_request' }));

  it('take either secret while one is being replaced, and no start of one', () => {
    for (const secret of ['new', 'old']) assert.equal(authenticate([{ id: 'id', secret }], [client]), client);
    for (const secret of ['', 'ne', 'newer'])
      assert.throws(() => authenticate([{ id: 'id', secret }], [client]), { code: 'invalid_client' });
  });

  it('refuse two credentials that disagree, whichever is right', () => {
    const [right, wrong] = [
      { id: 'id', secret: 'new' },
      { id: 'id', secret: 'old' },
    ];
    for (const shown of [
      [right, wrong],
      [wrong, right],
    ])
      assert.throws(() => authenticate(shown, [client]), { code: 'invalid_request' });
  });

  it('grant what was asked for, all where nothing was, and nothing beyond', () => {
    assert.deepEqual(grantScopes(['a/y'], client), ['a/y']);
    assert.deepEqual(grantScopes(['a/y', 'a/y'], client), ['a/y']);
    assert.deepEqual(grantScopes(null, client), client.scopes);
    assert.throws(() => grantScopes(['a/x', 'a/z'], client), { code: 'invalid_scope' });
  });
});
