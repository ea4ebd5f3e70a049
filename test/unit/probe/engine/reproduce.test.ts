import assert from 'node:assert/strict';
import { curlLine } from '../../../../packages/probe/src/engine/reproduce.ts';

const same = (text: string): string => text;

describe('the curl line of a failed case', () => {
  it('is safe to paste, whatever is quoted', () => {
    const line = curlLine(
      { method: 'POST', url: 'https://a.invalid/x', headers: { a: "it's" }, body: '{}' },
      same,
    );
    assert.equal(
      line,
      "curl -sS -i --http1.1 -X 'POST' -H 'a: it'\\''s' --data-binary '{}' 'https://a.invalid/x'",
    );
  });

  it('says what curl cannot send', () => {
    const line = curlLine(
      { method: 'GET', url: 'https://a.invalid/', raw: { lines: [['authorization', 'a\r\nb']] } },
      same,
    );
    assert.doesNotMatch(line, /\r|\n/);
    assert.match(line, /# and a header with control characters/);
  });

  it('keeps a path that curl would tidy', () => {
    const line = curlLine({ method: 'GET', url: 'https://a.invalid/b', raw: { target: '/x/../b' } }, same);
    assert.match(line, /--path-as-is --request-target '\/x\/\.\.\/b'/);
  });
});
