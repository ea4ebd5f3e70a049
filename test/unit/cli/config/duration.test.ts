import assert from 'node:assert/strict';
import { durationMs, durationWords } from '../../../../cli/config/duration.ts';

describe('a time on the command line', () => {
  it('is seconds, or has its unit', () => {
    const times = { '0': 0, '90': 90, '90s': 90, '65m': 3900, '2h': 7200, '1d': 86_400, '24d': 2_073_600 };
    for (const [text, seconds] of Object.entries(times))
      assert.equal(durationMs(text, 'grace'), seconds * 1000, text);
  });

  it('is refused in a sentence otherwise, and where a timer would end at once', () => {
    for (const text of ['', '-1', '1.5h', '1w', 'h', '1 h', '25d', '99999999'])
      assert.throws(() => durationMs(text, 'grace'), /--grace takes a time of 24 days at the most/, text);
  });

  it('is told in the unit that people would use', () => {
    const words = [0, 1500, 119_000, 3_900_000, 7_200_000, 172_800_000].map(durationWords);
    assert.deepEqual(words, ['0 s', '2 s', '119 s', '65 min', '2 h', '2 days']);
  });
});
