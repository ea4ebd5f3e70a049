import assert from 'node:assert/strict';
import { isElsewhere, redirected } from '../../../../packages/probe/src/engine/redirect.ts';

const REQUEST = {
  method: 'POST',
  url: 'http://127.0.0.1:1/orders/',
  headers: { authorization: 'Bearer a.b.c' },
  body: '{}',
} as const;

const to = (location: string, status = 307) =>
  redirected(REQUEST, { status, headers: { location }, body: '', durationMs: 1 });

describe('a redirect', () => {
  it('is followed on the same host, with what was sent', () => {
    assert.deepEqual(to('/orders'), { ...REQUEST, url: 'http://127.0.0.1:1/orders' });
  });

  it('never takes a token to another host, port or scheme', () => {
    for (const url of ['http://127.0.0.2:1/', 'http://127.0.0.1:2/', 'https://127.0.0.1:1/', '//elsewhere/'])
      assert.equal(to(url), undefined, url);
  });

  it('that points at something to read is read (RFC 9110 section 15.4.4)', () => {
    const next = to('/orders', 303);
    assert.deepEqual([next?.method, next?.body], ['GET', undefined]);
  });

  it('keeps to the socket, at the new target', () => {
    const request = { ...REQUEST, raw: { target: '/orders/', lines: [['x', '1']] as const } };
    const response = { status: 307, headers: { location: '/orders?a=1' }, body: '', durationMs: 1 };
    const { target, lines } = redirected(request, response)?.raw ?? {};
    assert.deepEqual([target, lines], ['/orders?a=1', [['x', '1']]]);
  });

  it('is none without a place to go, and a 304 never is', () => {
    assert.equal(to('http://['), undefined);
    assert.equal(to('/orders', 304), undefined);
    assert.equal(redirected(REQUEST, { status: 302, headers: {}, body: '', durationMs: 1 }), undefined);
  });

  it('ends elsewhere at any path but the route’s own', () => {
    const route = { url: 'http://127.0.0.1:1/orders' };
    assert.equal(isElsewhere(REQUEST, route), false);
    assert.equal(isElsewhere({ ...REQUEST, url: 'http://127.0.0.1:1/login' }, route), true);
  });
});
