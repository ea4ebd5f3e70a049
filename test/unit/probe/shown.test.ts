import assert from 'node:assert/strict';
import { contentOf } from '../../../packages/probe/src/content.ts';
import { createMask } from '../../../packages/probe/src/mask.ts';
import { curlLine } from '../../../packages/probe/src/reproduce.ts';
import { waitAfter } from '../../../packages/probe/src/run/perform.ts';

const same = (text: string): string => text;

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

describe('the content by which an allowed answer is known', () => {
  it('is its longest text', () => {
    assert.deepEqual(contentOf('{"id":1,"title":"short","body":["The premium content"]}'), [
      'The premium content',
    ]);
    assert.deepEqual(contentOf('A page of plain text'), ['A page of plain text']);
  });

  it('is nothing where it says too little', () => {
    assert.deepEqual(contentOf('{"ok":true,"status":"fine"}'), []);
    assert.deepEqual(contentOf(''), []);
  });
});

describe('the wait after a 429', () => {
  const throttled = (headers: Record<string, string>) => ({ status: 429, headers, body: '', durationMs: 0 });

  it('is what the server asks for, within reason', () => {
    assert.equal(waitAfter(throttled({ 'retry-after': '2' }), 0), 2000);
    assert.equal(waitAfter(throttled({ 'retry-after': '3600' }), 0), 5000);
  });

  it('doubles where the server says nothing', () => {
    assert.deepEqual(
      [0, 1, 2, 9].map((retry) => waitAfter(throttled({}), retry)),
      [200, 400, 800, 5000],
    );
  });
});
