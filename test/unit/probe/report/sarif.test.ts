import assert from 'node:assert/strict';
import { sarifReport } from '@mizt-auth/probe/reports';
import { report, result } from '../../../helpers/probe-report.ts';
import { sarifProblems } from '../../../helpers/schemas.ts';

describe('the SARIF report', () => {
  it('is valid by the schema of SARIF 2.1.0', async () => {
    assert.deepEqual(await sarifProblems(sarifReport(report())), []);
  });

  it('puts a violation on the line that declares the route', () => {
    const [run] = sarifReport(report()).runs;
    assert.deepEqual(
      run?.results?.map(({ ruleId, level }) => [ruleId, level]),
      [['A01', 'error']],
    );
    assert.deepEqual(run?.results?.[0]?.locations?.[0]?.physicalLocation, {
      artifactLocation: { uri: 'infra/premium-api.ts', uriBaseId: '%SRCROOT%' },
      region: { startLine: 22 },
    });
    assert.equal(run?.tool.driver.rules?.[run.results?.[0]?.ruleIndex ?? -1]?.id, 'A01');
  });

  it('does not call an unproven case a finding, and does not call the run a success', () => {
    const [run] = sarifReport(report()).runs;
    const [invocation] = run?.invocations ?? [];
    assert.equal(invocation?.executionSuccessful, false);
    assert.deepEqual(
      invocation?.toolExecutionNotifications?.map(({ level }) => level),
      ['warning', 'error'],
    );
  });

  it('gives a finding the same fingerprint on whatever port the target runs', () => {
    const at = (port: number): unknown => {
      const request = { method: 'GET', url: `http://127.0.0.1:${port}/prod/home`, tokenScopes: null };
      return sarifReport(report([result('A01-GET', 'fail', { request })])).runs[0]?.results?.[0]
        ?.partialFingerprints;
    };
    assert.deepEqual(at(1), at(2));
  });
});
