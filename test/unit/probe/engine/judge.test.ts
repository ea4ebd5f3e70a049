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
    for (const expectation of ['unauthorized', 'malformed', 'refused', 'rejected', 'kept-out'] as const)
      for (const status of [200, 201, 204]) assert.equal(verdictOf(expectation, status), 'fail', expectation);
  });

  it('passes any refusal by which nobody gets in: a redirect elsewhere, a 304, a 400, a 500', () => {
    for (const expectation of ['unauthorized', 'malformed', 'refused', 'denied', 'rejected'] as const)
      for (const status of [302, 304, 400, 401, 402, 403, 500])
        assert.equal(verdictOf(expectation, status), 'pass', `${expectation} ${status}`);
  });

  it('calls a server that is away an error, and one that fails on the right caller too', () => {
    assert.equal(verdictOf('refused', 503), 'error');
    assert.equal(verdictOf('rejected', 502), 'error');
    assert.equal(verdictOf('allowed', 500), 'error');
    assert.equal(verdictOf('noted', 500), 'info');
    assert.equal(verdictOf('kept-out', 502), 'pass');
  });

  it('calls it low that a server takes the first of two credentials', () => {
    const response = answer(200);
    assert.deepEqual(judge(evidence('ambiguous', { response })).severity, 'low');
    assert.equal(verdictOf('ambiguous', 400), 'pass');
  });

  it('reports, and does not fail, what RFC 6750 permits', () => {
    assert.equal(verdictOf('permitted', 200), 'info');
    assert.equal(verdictOf('permitted', 401), 'pass');
  });

  it('tells a login page at the end of a redirect from the content', () => {
    const at = (body: string, content: readonly string[]): string =>
      judge(evidence('unauthorized', { response: answer(200, body), content, elsewhere: true })).verdict;
    assert.equal(at('Please log in', ['secret content']), 'pass');
    assert.equal(at('The secret content', ['secret content']), 'fail');
    assert.equal(at('Please log in', []), 'inconclusive');
    assert.equal(verdictOf('unauthorized', 404, { elsewhere: true }), 'pass');
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
    assert.equal(verdictOf('allowed', 401, { unproven: true }), 'inconclusive');
    assert.equal(verdictOf('welcome', 401), 'info');
  });

  it('wants the promised content of an allowed call', () => {
    const response = answer(200, { message: 'Hello' });
    assert.equal(judge(evidence('allowed', { response, message: 'Hello' })).verdict, 'pass');
    assert.equal(judge(evidence('allowed', { response, message: 'Good bye' })).verdict, 'fail');
  });

  it('fails a refusal that carries the content', () => {
    const leaking = evidence('unauthorized', {
      response: answer(401, 'The secret content'),
      content: ['secret content'],
    });
    assert.equal(judge(leaking).reason, 'The refusal contains the protected content.');
  });

  it('lets a server hang up on what is no HTTP, and on nothing else', () => {
    const silent = (expectation: Expectation, noAnswer: Evidence['noAnswer']): string =>
      judge(evidence(expectation, { noAnswer })).verdict;
    assert.equal(silent('rejected', 'closed'), 'pass');
    assert.equal(silent('unauthorized', 'closed'), 'error');
    assert.equal(silent('rejected', 'timeout'), 'error');
    // Whoever waits for more of an odd request lets nobody in.
    assert.equal(silent('kept-out', 'timeout'), 'info');
    assert.equal(silent('rejected', 'unreachable'), 'error');
  });
});
