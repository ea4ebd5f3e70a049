import assert from 'node:assert/strict';
import { grouped, type Part, partsOf, waves } from '../../../../../packages/probe/src/cases/shared/group.ts';
import type { PlainAttempt } from '../../../../../packages/probe/src/matrix/attempt.ts';
import type { Exchange } from '../../../../../packages/probe/src/matrix/exchange.ts';

type Answer = (names: readonly string[]) => number;

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

const parts: readonly Part<string>[] = NAMES.map((name) => ({ label: name, value: name }));

/** What goes out for these parts where a server answers like this. */
const asked = async (answer: Answer, size = 8): Promise<readonly PlainAttempt[]> => {
  const exchanges: Exchange[] = [];
  const sent: PlainAttempt[] = [];
  const make = (label: string, names: readonly string[]): PlainAttempt => ({
    label,
    request: { method: 'GET', url: `http://api/?${names.join('')}` },
  });
  for await (const attempt of grouped({ exchanges }, parts, size, make)) {
    sent.push(attempt);
    const names = [...new URL(attempt.request.url).search.slice(1)];
    exchanges.push({
      attempt,
      response: { status: answer(names), headers: {}, body: '' },
    } as unknown as Exchange);
  }
  return sent;
};

const labels = (attempts: readonly PlainAttempt[]): readonly string[] => attempts.map(({ label }) => label);

describe('parts that go out together', () => {
  it('take one request where all are refused', async () => {
    assert.deepEqual(labels(await asked(() => 401)), ['a, b and 6 more']);
  });

  it('are split down to the one that opened the door', async () => {
    const sent = await asked((names) => (names.includes('f') ? 200 : 401));
    assert.deepEqual(labels(sent), [
      'a, b and 6 more',
      'a, b and 2 more',
      'e, f and 2 more',
      'e and f',
      'e',
      'f',
      'g and h',
    ]);
    assert.deepEqual(
      sent.filter(({ group }) => !group).map(({ label }) => label),
      ['e', 'f'],
    );
  });

  it('are split where they are too much for a header, and none is left out', async () => {
    const sent = await asked((names) => (names.length > 2 ? 431 : 401));
    assert.deepEqual(labels(sent).slice(-2), ['e and f', 'g and h'].slice(-2));
    assert.equal(
      new Set(
        sent
          .filter(({ request }) => request.url.length < 15)
          .flatMap(({ request }) => [...new URL(request.url).search.slice(1)]),
      ).size,
      8,
    );
  });

  it('are not searched any further once three are found', async () => {
    const sent = await asked(() => 200);
    assert.equal(sent.filter(({ group }) => !group).length, 3);
  });

  it('go out in groups of the size that is asked for', async () => {
    assert.deepEqual(labels(await asked(() => 401, 3)), ['a, b and 1 more', 'd, e and 1 more', 'g and h']);
  });
});

describe('headers with several values each', () => {
  it('go out in waves, each header once in a wave', () => {
    const all = waves(partsOf({ x: ['1', '2'], y: ['3'] }));
    assert.deepEqual(
      all.map((wave) => wave.map(({ label }) => label)),
      [['x: 1', 'y: 3'], ['x: 2']],
    );
  });
});
