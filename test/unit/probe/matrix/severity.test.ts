import assert from 'node:assert/strict';
import { type CaseResult, SEVERITIES, summarize } from '@mizt-auth/probe';
import { fail, worst } from '../../../../packages/probe/src/matrix/judgement.ts';
import { result } from '../../../helpers/probe-report.ts';

/** The ratings of CVSS 3.1 section 5. */
const BANDS = { critical: [9, 10], high: [7, 8.9], medium: [4, 6.9], low: [0.1, 3.9], info: [0, 0] } as const;

const failed = (id: string, severity: CaseResult['severity']): CaseResult => result(id, 'fail', { severity });

describe('the severity of a fail', () => {
  it('is the same in words and in numbers', () => {
    for (const [severity, [least, most]] of Object.entries(BANDS)) {
      const score = SEVERITIES[severity as keyof typeof BANDS];
      assert.ok(score >= least && score <= most, severity);
    }
  });

  it('decides which fails make the run fail, and the others are counted apart', () => {
    const results = [failed('A01', 'critical'), failed('B01', 'medium'), failed('J01', 'low')];
    const counts = (['critical', 'medium', 'low'] as const).map((failOn) => {
      const { failed, tolerated } = summarize(results, failOn);
      return [failed, tolerated];
    });
    assert.deepEqual(counts, [
      [1, 2],
      [2, 1],
      [3, 0],
    ]);
  });

  it('is that of the worst of several fails, whichever comes first', () => {
    const [hygiene, usual] = [fail('a word', 'low'), fail('an entrance')];
    assert.equal(worst([hygiene, usual], 'critical').reason, 'an entrance');
    assert.equal(worst([usual, hygiene], 'critical').reason, 'an entrance');
    assert.equal(worst([hygiene, fail('two words')], 'low').reason, 'a word');
  });
});
