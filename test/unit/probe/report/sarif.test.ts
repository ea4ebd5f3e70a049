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

  it('gives every finding a file and a line, and its severity', () => {
    const results = [result('A01-GET', 'fail', { source: null, severity: 'medium' })];
    const [run] = sarifReport(report(results)).runs;
    const [finding] = run?.results ?? [];
    assert.deepEqual(finding?.locations?.[0]?.physicalLocation, {
      artifactLocation: { uri: 'mizt-auth.json', uriBaseId: '%SRCROOT%' },
      region: { startLine: 1 },
    });
    assert.equal(finding?.level, 'warning');
    assert.equal(finding?.properties?.['security-severity'], '5.0');
  });

  it('gives one result for a finding of many cases, and says that it was accepted', async () => {
    const accepted = { reason: 'Known', owner: 'team', expires: '2027-01-31' };
    const log = sarifReport(
      report(['A01-GET', 'A02-GET', 'C07-GET'].map((id) => result(id, 'fail', { accepted }))),
    );
    assert.deepEqual(await sarifProblems(log), []);
    assert.equal(log.runs[0]?.results?.length, 1);
    assert.equal(
      log.runs[0]?.results?.[0]?.suppressions?.[0]?.justification,
      'Known (team, until 2027-01-31)',
    );
  });
});
