import assert from 'node:assert/strict';
import type { Expectation } from '@mizt-auth/probe';
import type { Evidence } from '../../../../packages/probe/src/engine/judge.ts';
import { remarksOn } from '../../../../packages/probe/src/engine/remarks.ts';

const remarks = (expectation: Expectation, status: number, more: Partial<Evidence> = {}) =>
  remarksOn({
    expectation,
    response: { status, headers: {}, body: '', durationMs: 1 },
    content: [],
    noRoute: [],
    control: false,
    secrets: [],
    ...more,
  });

describe('what an answer shows beside yes and no', () => {
  it('is a status that is not due', () => {
    assert.deepEqual(remarks('unauthorized', 400), ['odd-status']);
    assert.deepEqual(remarks('refused', 302), ['odd-status']);
    assert.deepEqual(remarks('unauthorized', 401), []);
    assert.deepEqual(remarks('rejected', 404), []);
    assert.deepEqual(remarks('unauthorized', 200, { elsewhere: true }), ['odd-status']);
  });

  it('is not the answer of a route that is not there, nor a throttle', () => {
    const noRoute = [{ status: 404, errorType: undefined, message: '' }];
    assert.deepEqual(remarks('unauthorized', 404, { noRoute }), []);
    assert.deepEqual(remarks('unauthorized', 429), []);
  });

  it('is a fault, unless failing closed is the point or the server is just away', () => {
    assert.deepEqual(remarks('unauthorized', 500), ['server-fault']);
    assert.deepEqual(remarks('noted', 500), ['server-fault']);
    assert.deepEqual(remarks('kept-out', 500), []);
    assert.deepEqual(remarks('unauthorized', 503), []);
    assert.deepEqual(remarks('no-token', 500), [], 'a fault of the issuer is none of the API');
  });

  it('is a token that comes back, in the body or in a header', () => {
    const response = { status: 401, headers: { 'x-seen': 'Bearer tok3n' }, body: '', durationMs: 1 };
    assert.deepEqual(remarks('unauthorized', 401, { response, secrets: [['tok3n']] }), ['repeats-token']);
    assert.deepEqual(remarks('token-granted', 200, { response, secrets: [['tok3n']] }), []);
  });
});
