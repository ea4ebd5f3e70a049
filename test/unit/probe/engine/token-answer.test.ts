import assert from 'node:assert/strict';
import {
  judgeTokenAnswer,
  type TokenExpectation,
} from '../../../../packages/probe/src/engine/token-answer.ts';

const judged = (
  expectation: TokenExpectation,
  status: number,
  body: unknown,
  codes?: readonly string[],
  headers: Record<string, string> = {},
): string => {
  const response = { status, headers, body: JSON.stringify(body), durationMs: 1 };
  const { verdict, severity } = judgeTokenAnswer(response, expectation, codes);
  return severity === undefined ? verdict : `${verdict} ${severity}`;
};

const TOKEN = { access_token: 'a.b.c', token_type: 'Bearer' };

describe('the verdict on a token endpoint', () => {
  it('fails a token that must not be issued, as badly as its case says', () => {
    assert.equal(judged('token-refused', 200, TOKEN), 'fail');
  });

  it('wants an OAuth error, and calls one that does not fit low', () => {
    assert.equal(judged('token-refused', 400, { error: 'invalid_client' }, ['invalid_client']), 'pass');
    assert.equal(judged('token-refused', 400, { error: 'invalid_scope' }, ['invalid_client']), 'fail low');
    assert.equal(judged('token-refused', 404, { error: 'invalid_client' }), 'pass');
  });

  it('calls an endpoint that is down an error, whatever was expected of it', () => {
    for (const expectation of ['token-refused', 'token-granted', 'token-limited'] as const)
      for (const status of [302, 401, 404, 405, 500, 503])
        assert.equal(judged(expectation, status, 'not here'), 'error', `${expectation} ${status}`);
  });

  it('calls a refusal without an OAuth error low where it speaks of the request', () => {
    assert.equal(judged('token-refused', 400, 'nope'), 'fail low');
    assert.equal(judged('token-refused', 401, '', undefined, { 'www-authenticate': 'Basic' }), 'fail low');
    assert.equal(judged('token-granted', 400, 'nope'), 'error');
  });

  it('takes a token or a refusal where either is right', () => {
    assert.equal(judged('token-limited', 200, TOKEN), 'pass');
    assert.equal(judged('token-limited', 400, { error: 'invalid_scope' }), 'pass');
  });

  it('fails an answer without the token that is due', () => {
    assert.equal(judged('token-granted', 200, TOKEN), 'pass');
    assert.equal(judged('token-granted', 200, {}), 'fail');
    assert.equal(judged('token-granted', 400, { error: 'invalid_client' }), 'fail');
  });
});
