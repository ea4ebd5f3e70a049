import assert from 'node:assert/strict';
import { isNoRoute, signatureOf } from '../../../../packages/probe/src/engine/no-route.ts';

const answer = (status: number, body: unknown = {}, headers: Record<string, string> = {}) => ({
  status,
  headers,
  body: typeof body === 'string' ? body : JSON.stringify(body),
  durationMs: 1,
});

describe('"no such route"', () => {
  it('is 404, and API Gateway’s own 403s', () => {
    assert.ok(isNoRoute(answer(404), []));
    for (const type of [
      'MissingAuthenticationTokenException',
      'IncompleteSignatureException',
      'ForbiddenException',
    ])
      assert.ok(isNoRoute(answer(403, {}, { 'x-amzn-errortype': type }), []), type);
    assert.ok(!isNoRoute(answer(403, {}, { 'x-amzn-errortype': 'AccessDeniedException' }), []));
  });

  it('is whatever the target said about nothing, but for ids and hashes', () => {
    const learned = [signatureOf(answer(403, { message: "No route 'abc' for 0123456789abcdef0" }))];
    assert.ok(isNoRoute(answer(403, { message: "No route 'xyz' for fedcba98765432100" }), learned));
    assert.ok(!isNoRoute(answer(403, { message: 'Not for you' }), learned));
  });

  it('is never a 401: a target may ask for the token before it looks for the route', () => {
    assert.ok(
      !isNoRoute(answer(401, { message: 'Unauthorized' }), [
        signatureOf(answer(401, { message: 'Unauthorized' })),
      ]),
    );
  });
});
