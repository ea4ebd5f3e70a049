import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { createProgress, progressParts } from '../../../../cli/output/progress.ts';
import { type StatusLine, statusLine } from '../../../../cli/output/status-line.ts';
import { createWaiting, watchedFetch } from '../../../../cli/output/waiting.ts';

const CLEAR = '\r\u001b[2K';

/** A terminal that keeps what is written to it. */
const terminal = (columns = 80) => {
  const written: string[] = [];
  const write = (text: string): boolean => written.push(text) > 0;
  return { isTTY: true as const, columns, write: write as NodeJS.WriteStream['write'], written };
};

const recorded = (): StatusLine & { readonly shown: string[]; cleared: number } => ({
  shown: [],
  cleared: 0,
  show(parts) {
    this.shown.push(parts.join('  '));
  },
  clear() {
    this.cleared += 1;
  },
});

describe('the status line', () => {
  it('is drawn for people at a terminal alone: not in a pipe, not in CI, not on a dumb terminal', () => {
    assert.notEqual(statusLine(terminal(), {}), undefined);
    assert.notEqual(statusLine(terminal(), { CI: 'false' }), undefined);
    for (const variables of [{ CI: 'true' }, { CI: '1' }, { TERM: 'dumb' }])
      assert.equal(statusLine(terminal(), variables), undefined);
    assert.equal(statusLine({ ...terminal(), isTTY: false }, {}), undefined);
  });

  it('leaves out what does not fit, and cuts no word', () => {
    const narrow = terminal(24);
    statusLine(narrow, {})?.show(['12 of 465 trials', '1,200 requests', '9/s']);
    assert.equal(narrow.written.join('').replaceAll(CLEAR, ''), '12 of 465 trials  9/s');
  });
});

describe('the progress of a probe', () => {
  it('says how far it is, how fast, and how long it will take', () => {
    const parts = progressParts(
      { trials: 465, requests: 7000 },
      { trials: 100, requests: 1000, id: 'C10' },
      2000,
    );
    assert.deepEqual(parts, ['100 of 465 trials', '1,000 requests', '500/s', 'about 12 s left', 'C10']);
    const slow = progressParts({ trials: 9, requests: 7000 }, { trials: 1, requests: 100, id: '' }, 60_000);
    assert.deepEqual(slow.slice(2), ['2/s', 'about 69 min left']);
  });

  it('promises no time that it cannot know', () => {
    assert.deepEqual(progressParts({ trials: 9 }, { trials: 0, requests: 0, id: '' }, 0), [
      '0 of 9 trials',
      '0 requests',
    ]);
    const over = progressParts({ trials: 9, requests: 10 }, { trials: 8, requests: 20, id: 'A01' }, 2000);
    const early = progressParts({ trials: 9, requests: 900 }, { trials: 1, requests: 4, id: 'A01' }, 1000);
    assert.ok(!early.some((part) => part.includes('left')));
    assert.ok(!over.some((part) => part.includes('left')));
  });

  it('tells the first finding as it comes, and only that', () => {
    const notes: string[] = [];
    const progress = createProgress(undefined, { trials: 3 }, (text) => notes.push(text));
    const trial = { title: 'No token', severity: null, requests: 1 } as const;
    progress.step({ ...trial, id: 'A01-GET', verdict: 'pass' });
    assert.deepEqual(notes, []);
    progress.step({ ...trial, id: 'A02-GET', verdict: 'fail', severity: 'high' });
    progress.step({ ...trial, id: 'A03-GET', verdict: 'fail', severity: 'high' });
    progress.end();
    assert.deepEqual(notes, ['First finding: A02-GET No token (high). The run goes on.']);
  });

  it('takes its line away at the end', async () => {
    const line = recorded();
    const progress = createProgress(line, { trials: 1 }, () => {});
    await sleep(450);
    progress.end();
    assert.match(line.shown[0] ?? '', /^0 of 1 trials/);
    assert.equal(line.cleared, 1);
  });
});

describe('a wait', () => {
  it('of more than a second says what it is for, and goes away with the answer', async () => {
    const line = recorded();
    const slow = (async () => {
      await sleep(1100);
      return new Response('x');
    }) as typeof globalThis.fetch;
    const answer = await watchedFetch(slow, createWaiting(line))('https://login.example/token?secret=x');
    assert.equal(await answer.text(), 'x');
    assert.match(line.shown[0] ?? '', /Waiting for login\.example\/token {2}\d\.\d s/);
    assert.ok(!line.shown.join('').includes('secret'));
    assert.equal(line.cleared, 1);
  });

  it('that is short, or that nobody watches, is not shown', async () => {
    const line = recorded();
    assert.equal(await createWaiting(line).during('x', sleep(50, 'done')), 'done');
    const off = createWaiting(line);
    off.off();
    await off.during('x', sleep(1000));
    assert.deepEqual(line.shown, []);
  });
});
