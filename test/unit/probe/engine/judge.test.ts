import assert from 'node:assert/strict';
import type { Expectation } from '@mizt-auth/probe';
import { type Evidence, judge } from '../../../../packages/probe/src/engine/judge.ts';

const answer = (status: number, body: unknown = {}, headers: Record<string, string> = {}) => ({
  status,
  headers,
  body: typeof body === 'string' ? body : JSON.stringify(body),
  durationMs: 1,
});

const evidence = (expectation: Expectation, more: Partial<Evidence> = {}): Evidence => ({
  expectation,
  response: null,
  content: [],
  noRoute: [],
  control: false,
  secrets: [],
  ...more,
});

const verdictOf = (expectation: Expectation, status: number, more: Partial<Evidence> = {}): string =>
  judge(evidence(expectation, { response: answer(status), ...more })).verdict;

describe('a verdict', () => {
  it('fails whatever lets in a caller who must stay out', () => {
    for (const expectation of [
      'unauthorized',
      'malformed',
      'refused',
      'rejected',
      'kept-out',
      'token-refused',
    ] as const)
      for (const status of [200, 201, 204, 302])
        assert.equal(verdictOf(expectation, status), 'fail', expectation);
  });

  it('tells 401 from 400 and 403 where the case does', () => {
    const passing = (expectation: Expectation): number[] =>
      [400, 401, 402, 403].filter((status) => verdictOf(expectation, status) === 'pass');
    assert.deepEqual(passing('unauthorized'), [401]);
    assert.deepEqual(passing('malformed'), [400, 401]);
    assert.deepEqual(passing('refused'), [401, 403]);
    assert.deepEqual(passing('denied'), [400, 401, 403]);
  });

  it('never passes a server fault, except where failing closed is the point', () => {
    assert.equal(verdictOf('refused', 500), 'error');
    assert.equal(verdictOf('rejected', 502), 'error');
    assert.equal(verdictOf('kept-out', 500), 'pass');
  });

  it('takes 501 for a method that nobody knows', () => {
    assert.equal(verdictOf('rejected', 501), 'pass');
  });

  it('wants the challenge of RFC 6750 when it is strict, without an error code', () => {
    const challenged = (value: string): string =>
      judge(evidence('challenged', { response: answer(401, {}, { 'www-authenticate': value }) })).verdict;
    assert.equal(challenged('Bearer realm="api"'), 'pass');
    assert.equal(challenged('Bearer error="invalid_token"'), 'fail');
    assert.equal(challenged('Basic'), 'fail');
  });

  it('calls the right caller’s refusal inconclusive in a control and a fail elsewhere', () => {
    assert.equal(verdictOf('allowed', 401, { control: true }), 'inconclusive');
    assert.equal(verdictOf('allowed', 401), 'fail');
    assert.equal(verdictOf('welcome', 401), 'info');
  });

  it('wants the promised content of an allowed call', () => {
    const response = answer(200, { message: 'Hello' });
    assert.equal(judge(evidence('allowed', { response, message: 'Hello' })).verdict, 'pass');
    assert.equal(judge(evidence('allowed', { response, message: 'Good bye' })).verdict, 'fail');
  });

  it('fails a refusal that carries the content, and an answer that repeats the token', () => {
    const leaking = evidence('unauthorized', {
      response: answer(401, 'The secret content'),
      content: ['secret content'],
    });
    assert.equal(judge(leaking).reason, 'The refusal contains the protected content.');
    const echo = evidence('unauthorized', {
      response: answer(401, {}, { 'x-seen': 'Bearer tok3n' }),
      secrets: ['tok3n'],
    });
    assert.equal(judge(echo).reason, 'The answer repeats the token that was sent.');
  });

  it('lets a server hang up on what is no HTTP, and on nothing else', () => {
    const silent = (expectation: Expectation, noAnswer: Evidence['noAnswer']): string =>
      judge(evidence(expectation, { noAnswer })).verdict;
    assert.equal(silent('rejected', 'closed'), 'pass');
    assert.equal(silent('unauthorized', 'closed'), 'error');
    assert.equal(silent('rejected', 'timeout'), 'error');
    assert.equal(silent('rejected', 'unreachable'), 'error');
  });

  it('wants an OAuth error of the token endpoint, one of those that fit', () => {
    const refused = (status: number, error: string, codes?: string[]): string =>
      judge(evidence('token-refused', { response: answer(status, { error }), codes })).verdict;
    assert.equal(refused(400, 'invalid_client', ['invalid_client']), 'pass');
    assert.equal(refused(400, 'invalid_scope', ['invalid_client']), 'fail');
    assert.equal(refused(404, 'invalid_client'), 'pass');
    assert.equal(judge(evidence('token-refused', { response: answer(400, 'nope') })).verdict, 'fail');
  });
});
