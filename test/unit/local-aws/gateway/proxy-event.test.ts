import assert from 'node:assert/strict';
import { renderClaims, renderDate } from '../../../../packages/local-aws/src/gateway/proxy-event.ts';

describe('claims in an event', () => {
  it('show dates as AWS renders them', () => {
    assert.equal(renderDate(1_784_695_444), 'Wed Jul 22 04:44:04 UTC 2026');
  });

  it('are all text, in the order of the token', () => {
    const claims = { sub: 'me', version: 2, auth_time: 1_784_691_844, exp: 1_784_695_444, groups: ['admin'] };
    assert.deepEqual(Object.entries(renderClaims(claims)), [
      ['sub', 'me'],
      ['version', '2'],
      ['auth_time', '1784691844'],
      ['exp', 'Wed Jul 22 04:44:04 UTC 2026'],
      ['groups', 'admin'],
    ]);
  });
});
