import assert from 'node:assert/strict';
import type { CaseResult } from '@mizt-auth/probe';
import { type BaselineEntry, conclusionOf, type ProbeReport, verdictOf } from '@mizt-auth/probe/reports';
import { report, result } from '../../../helpers/probe-report.ts';

const ACCEPTED = { reason: 'Known.', owner: 'Ann', expires: '2999-01-01' };
const ENTRY: BaselineEntry = { finding: 'no-token', method: 'GET', path: '/x', cases: [], ...ACCEPTED };

const pass = result('A02', 'pass');
const low: Partial<CaseResult> = { severity: 'low', slug: 'hygiene' };
const base = report([pass]);

/** What a reader is told first, of runs that differ in what they show. */
const RUNS: readonly (readonly [string, ProbeReport, string, string])[] = [
  ['everything held', base, 'proven', 'The right callers get in and nobody else does.'],
  [
    'trials were left out',
    { ...base, coverage: { ...base.coverage, notTried: [{ reason: 'No time.', trials: 3 }] } },
    'proven',
    'The right callers get in and nobody else does, as far as was tried.',
  ],
  [
    'one finding fails it',
    report([pass, result('A01', 'fail')]),
    'violated',
    'Authorization is violated: 1 finding, critical.',
  ],
  [
    'several findings fail it',
    report([
      result('A01', 'fail'),
      result('B01', 'fail', { severity: 'medium', slug: 'b', route: { method: 'GET', path: '/b' } }),
    ]),
    'violated',
    'Authorization is violated: 2 findings, the worst of them critical.',
  ],
  [
    'a finding is accepted',
    report([pass, result('A01', 'fail', { accepted: ACCEPTED })]),
    'proven',
    'Nothing is violated beyond what is accepted: 1 finding.',
  ],
  [
    'findings are accepted, or below the threshold',
    report([pass, result('A01', 'fail', { accepted: ACCEPTED }), result('J01', 'fail', low)]),
    'proven',
    'Nothing is violated beyond what is accepted or is below medium: 2 findings.',
  ],
  [
    'an accepted finding has expired',
    { ...base, baseline: { accepted: [], outOfDate: [], expired: [ENTRY] } },
    'violated',
    'The accepted findings are out of date: 1 entry expired, or not found any more.',
  ],
  [
    'the target broke',
    report([pass, result('A03', 'error')]),
    'broken',
    'The target failed: 1 trial ended in an error.',
  ],
  [
    'a trial came to nothing',
    report([pass, result('A03', 'inconclusive')]),
    'inconclusive',
    'Not everything was proven: 1 trial came to no conclusion.',
  ],
  [
    'no refusal was proven',
    { ...base, coverage: { ...base.coverage, unproven: ['GET https://api.invalid/x'] } },
    'inconclusive',
    'Not everything was proven: no refusal on 1 route.',
  ],
  [
    'it ended early',
    { ...base, stopped: 'The run ended early: the API stopped answering.' },
    'inconclusive',
    'Not everything was proven. The run ended early: the API stopped answering.',
  ],
];

describe('the verdict on a run', () => {
  for (const [name, run, conclusion, sentence] of RUNS)
    it(`says it in a sentence where ${name}`, () => {
      assert.deepEqual([conclusionOf(run), verdictOf(run)], [conclusion, sentence]);
    });
});
