import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { createMask } from '../../../../packages/probe/src/engine/mask.ts';

describe('what a report may show', () => {
  it('has no token, known or merely looking like one', () => {
    const { hide, mask } = createMask();
    hide('opaque-token-1');
    assert.equal(mask('opaque-token-1 and eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.'), '[redacted] and [token]');
  });

  it('is not garbled by secrets that are too short to be any', () => {
    const { hide, mask } = createMask();
    hide('a');
    assert.equal(mask('a banana'), 'a banana');
  });

  it('has no secret in another encoding either, nor behind a client’s id', () => {
    const secret = `p:a%s/s+ "w'0<rd`;
    const { hide, mask } = createMask();
    hide(secret);
    const base64 = Buffer.from(`some-client:${secret}`).toString('base64');
    const forms = [
      secret,
      encodeURIComponent(secret).toLowerCase(),
      new URLSearchParams({ a: secret }).toString().slice(2),
      JSON.stringify({ a: JSON.stringify({ secret }) }),
      base64,
      base64.replaceAll('+', '-').replaceAll('/', '_'),
    ];
    for (const form of forms) assert.match(mask(`<<${form}>>`), /\[redacted\]/, form);
    for (const form of forms) assert.doesNotMatch(mask(form), /0<rd|0%3crd|0%3Crd|czBy|MDxyZ/i, form);
  });

  it('has no long part of an opaque token, at whichever end it was cut or changed', () => {
    const token = 'Zk3vQ9sLw2RtYp7nXb5cMd8fGh1jKa4e';
    const { hide, mask } = createMask();
    hide(token);
    assert.equal(mask(`${token.slice(0, 20)}X`), '[redacted]X');
    assert.equal(mask(`X${token.slice(7)}`), 'X[redacted]');
    assert.equal(mask(`${token.slice(0, 16)}--${token.slice(16)}`), '[redacted]--[redacted]');
  });

  it('has no part of any of many tokens that begin alike', () => {
    const { hide, mask } = createMask();
    const end = (at: number): string => createHash('sha512').update(`${at}`).digest('base64url');
    const tokens = Array.from({ length: 20 }, (_, at) => `the-same-beginning-of-all.${end(at)}`);
    for (const token of tokens) hide(token);
    for (const token of tokens) assert.match(mask(`<${token}>`), /^<(\[redacted\])+>$/);
    assert.equal(mask(`<${tokens[19]?.slice(-16)}>`), '<[redacted]>');
  });
});
