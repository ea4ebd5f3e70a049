import assert from 'node:assert/strict';
import { type Answer, answerOf, noAnswer, sameAnswer } from '../../../../../cli/services/fidelity/answer.ts';

const SECRET = 'secret0of0the0client';
const TOKEN = `eyJhbGciOiJSUzI1NiJ9.${Buffer.from('{"scope":"a/read a/write"}').toString('base64url')}.c2lnbmVk`;

const came = (status: number, body: unknown, headers: Record<string, string> = {}): Answer =>
  answerOf({ status, headers, body: typeof body === 'string' ? body : JSON.stringify(body), durationMs: 0 }, [
    SECRET,
  ]);
const same = (one: Answer, other: Answer, scopes = ['a/read', 'a/write']): boolean =>
  sameAnswer({ answer: one, scopes: ['a/read', 'a/write'] }, { answer: other, scopes });

describe('an answer to a question of fidelity', () => {
  it('is named as API Gateway, AWS’s JSON or OAuth names it', () => {
    const header = { 'x-amzn-errortype': 'UnauthorizedException:http://internal' };
    assert.equal(came(401, { message: 'Unauthorized' }, header).error, 'UnauthorizedException');
    assert.equal(
      came(400, { __type: 'com.amazonaws#NotAuthorizedException' }).error,
      'NotAuthorizedException',
    );
    assert.equal(came(400, { error: 'invalid_scope' }).error, 'invalid_scope');
    assert.equal(came(405, '').error, null);
  });

  it('holds neither token nor secret, whichever way the token came', () => {
    const answers = [
      came(200, { access_token: TOKEN }),
      came(200, { ClientAuthenticationResult: { AccessToken: TOKEN } }),
      came(400, { error: 'invalid_client', error_description: `${SECRET} ${TOKEN}` }),
    ];
    assert.deepEqual(
      answers.map(({ granted }) => granted),
      [['a/read', 'a/write'], ['a/read', 'a/write'], null],
    );
    assert.ok(!JSON.stringify(answers).includes(SECRET) && !JSON.stringify(answers).includes(TOKEN));
  });

  it('is another where the status, the name, or a body that names nothing is another', () => {
    const plain = came(413, 'too long');
    assert.ok(same(plain, came(413, 'too long')));
    assert.ok(!same(plain, came(400, 'too long')));
    assert.ok(!same(plain, came(413, 'Request Too Long')));
    assert.ok(!same(came(400, { error: 'invalid_scope' }), came(400, { error: 'invalid_request' })));
    assert.ok(!same(came(405, ''), noAnswer('closed')));
  });

  it('is the same whatever words a named error brings', () => {
    const one = came(400, { __type: 'NotAuthorizedException', message: 'No.' });
    assert.ok(same(one, came(400, { __type: 'NotAuthorizedException', message: 'Never.' })));
  });

  it('is the same where another deployment grants as much under other names, and not where it grants less', () => {
    const granted = came(200, { access_token: TOKEN });
    const other = { ...granted, granted: ['b/read', 'b/write'] };
    assert.ok(same(granted, other, ['b/read', 'b/write']));
    assert.ok(!same(granted, { ...other, granted: ['b/read'] }, ['b/read', 'b/write']));
    assert.ok(!same(granted, { ...granted, granted: null }));
  });
});
