import assert from 'node:assert/strict';
import { LEAKS } from '../../../../packages/probe/src/dictionaries/leaks.ts';

const leaksIn = (text: string): string[] =>
  LEAKS.filter(({ pattern }) => pattern.test(text)).map(({ what }) => what);

const SHOWN: readonly (readonly [string, string])[] = [
  ["app/lib/verify.rb:31:in `decode'", 'a Ruby stack trace'],
  ["verify.rb:31:in 'decode'", 'a Ruby stack trace'],
  ['main.main() /srv/api/auth.go:17 +0x1d', 'a Go stack trace'],
  ['api/auth.go:17', 'a Go stack trace'],
  ['no answer of db-1.eu.internal', 'an internal host'],
  ['waiting for...db.internal', 'an internal host'],
  ['.svc.cluster.local of api.default.svc.cluster.local', 'an internal host'],
];

const HIDDEN = ['auth.go:17', 'verify.rb on line 3', 'internal', 'db.internals', 'lan.example'];

/** Milliseconds for an answer of 400 kB on a machine however busy; what is looked at again from each letter takes minutes. */
const SOON_MS = 5000;

describe('what refusals give away', () => {
  for (const [text, what] of SHOWN) it(`is seen in ${text}`, () => assert.deepEqual(leaksIn(text), [what]));

  for (const text of HIDDEN) it(`is not seen in ${text}`, () => assert.deepEqual(leaksIn(text), []));

  for (const part of ['Aa0-', 'a.b/', 'a-b.', 'abc def ', '{"a":"b"},', '/var/', 'at x'])
    it(`is looked for in a long answer of ${part} in no time`, () => {
      const text = part.repeat(400_000 / part.length);
      const startedAt = performance.now();
      leaksIn(text);
      assert.ok(performance.now() - startedAt < SOON_MS);
    });
});
