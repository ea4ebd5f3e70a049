import assert from 'node:assert/strict';
import { summarize } from '@mizt-auth/probe';
import {
  applyBaseline,
  type BaselineEntry,
  baselineProblems,
  updatedBaseline,
} from '@mizt-auth/probe/reports';
import { result } from '../../../helpers/probe-report.ts';

const TODAY = '2026-11-23';
const entry: BaselineEntry = {
  finding: 'no-token',
  method: 'GET',
  path: '/prod/home',
  cases: ['no-token', 'alg-none'],
  reason: 'A public page',
  owner: 'web team',
  expires: '2026-11-23',
};
const open = [result('A01-GET', 'fail'), result('C07-GET', 'fail', { slug: 'alg-none' })];

describe('a baseline', () => {
  it('accepts a finding with its cases to the end of its last day, and the run does not fail for it', () => {
    const { results, baseline } = applyBaseline(open, [entry], TODAY, true);
    const { failed, accepted } = summarize(results, 'low');
    assert.deepEqual([failed, accepted], [0, 2]);
    assert.deepEqual(baseline, { accepted: [entry], outOfDate: [], expired: [] });
  });

  it('accepts nothing once it has expired, and says so', () => {
    const { results, baseline } = applyBaseline(open, [entry], '2026-11-24', true);
    assert.equal(summarize(results).failed, 2);
    assert.deepEqual(baseline, { accepted: [], outOfDate: [], expired: [entry] });
    assert.deepEqual(baselineProblems(baseline), [
      'The baseline accepted no-token GET /prod/home until 2026-11-23.',
    ]);
  });

  it('accepts no case that was not there when it was written', () => {
    const more = [...open, result('B01-GET', 'fail', { slug: 'token-in-query' })];
    assert.equal(summarize(applyBaseline(more, [entry], TODAY, true).results).failed, 3);
  });

  it('is out of date once the case passes or the route is gone, not where it was left out', () => {
    const problems = (results: Parameters<typeof applyBaseline>[0], whole: boolean): number =>
      baselineProblems(applyBaseline(results, [entry], TODAY, whole).baseline).length;
    assert.equal(problems([result('A01-GET', 'pass')], true), 1);
    assert.equal(problems([], true), 1);
    assert.equal(problems([], false), 0);
    assert.equal(problems([result('A01-GET', 'skipped')], true), 0);
  });

  it('keeps what was filled in when it is written again, drops what is gone, and asks for what is new', () => {
    const gone = { ...entry, finding: 'alg-unknown' };
    const query = result('B01-POST', 'fail', {
      slug: 'token-in-query',
      route: { method: 'POST', path: '/prod/home' },
    });
    assert.deepEqual(updatedBaseline([...open, query], [entry, gone], TODAY, true), [
      { ...entry, cases: ['no-token', 'alg-none'] },
      {
        finding: 'token-in-query',
        method: 'POST',
        path: '/prod/home',
        cases: ['token-in-query'],
        reason: 'TODO',
        owner: 'TODO',
        expires: '2027-02-21',
      },
    ]);
  });
});
