import assert from 'node:assert/strict';
import type { ProbeJson } from '../../cli/output/probe-json.ts';
import { EFFORT, probeStranger } from './run.ts';
import type { Found } from './stranger.ts';
import { STRANGERS } from './table.ts';

type Finding = ProbeJson['findings'][number];

const failing = ({ findings }: ProbeJson): Finding[] => findings.filter(({ failsRun }) => failsRun);

const shown = (findings: readonly Finding[]): string[] =>
  findings.map(({ title, cases }) => `${title}: ${cases.join(' ')}`);

/** The ids of the cases below medium, without their routes. */
const minorOf = ({ findings }: ProbeJson): string[] => {
  const cases = findings.filter(({ failsRun }) => !failsRun).flatMap((finding) => finding.cases);
  return [...new Set(cases.map((id) => id.replace(/-.*/, '')))].sort();
};

const assertNamed = (report: ProbeJson, { finding, cases }: Found): void => {
  const named = failing(report).filter(({ title }) => title === finding);
  assert.ok(named.length > 0, `${finding} is not among ${shown(failing(report)).join('; ')}`);
  const found = named.flatMap((one) => one.cases);
  for (const id of cases) assert.ok(found.includes(id), `${id} is not among ${found.join(' ')}`);
};

describe('APIs that others’ libraries guard', function () {
  this.timeout(0);

  for (const stranger of STRANGERS) {
    const { name, flaw, byDefault = [], minor } = stranger;

    describe(name, () => {
      it('is left in peace where it is set up soundly', async () => {
        const { exit, report } = await probeStranger(stranger, 'sound');
        assert.deepEqual(shown(failing(report)), []);
        assert.equal(exit, 0, report.stopped ?? 'no reason was given');
        assert.deepEqual([report.summary.inconclusive, report.summary.errors], [0, 0]);
        assert.ok(report.summary.passed > 40);
        if (EFFORT === 'quick') assert.deepEqual(minorOf(report), minor.toSorted());
      });

      it(`is found out: ${flaw.what}`, async () => {
        const { exit, report } = await probeStranger(stranger, 'flawed');
        assertNamed(report, flaw);
        assert.equal(exit, 1);
      });

      for (const found of byDefault.filter(({ args }) => args))
        it(`is found out as its documentation sets it up: ${found.what}`, async () => {
          const { exit, report } = await probeStranger(stranger, 'default', found.args);
          assertNamed(report, found);
          assert.equal(exit, 1);
        });

      const usual = byDefault.filter(({ args }) => !args);
      if (usual.length > 0)
        it(`is found out as its documentation sets it up: ${usual.map(({ what }) => what).join('; ')}`, async () => {
          const { exit, report } = await probeStranger(stranger, 'default');
          for (const found of usual) assertNamed(report, found);
          const titles = new Set(failing(report).map(({ title }) => title));
          assert.deepEqual([...titles].sort(), usual.map(({ finding }) => finding).sort());
          assert.equal(exit, 1);
        });
    });
  }
});
