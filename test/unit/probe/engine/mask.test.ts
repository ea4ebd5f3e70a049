import assert from 'node:assert/strict';
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
});
