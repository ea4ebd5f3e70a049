import assert from 'node:assert/strict';
import { tokenPlaceholder } from '../../../../packages/probe/src/engine/placeholder.ts';
import { curlLine } from '../../../../packages/probe/src/engine/reproduce.ts';
import { planTarget } from '../../../helpers/plan-target.ts';

const same = (text: string): string => text;

const clientNamed = (name: string) => ({ name, token: async () => ({ value: '', hops: [] }) });

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

  it('leaves the token of each client to a variable that is named after it', () => {
    const target = { ...planTarget, clients: ['shop', 'night-shift'].map(clientNamed) };
    const placeholders = ['shop', 'night-shift'].map((name) => tokenPlaceholder(target, name));
    assert.deepEqual(placeholders, ['$TOKEN', '$TOKEN_NIGHT_SHIFT']);
    const [, other] = placeholders;
    const headers = { authorization: `Bearer ${other}` };
    const line = curlLine({ method: 'GET', url: 'https://a.invalid/', headers }, same);
    assert.match(line, /-H 'authorization: Bearer '"\$TOKEN_NIGHT_SHIFT"/);
  });
});
