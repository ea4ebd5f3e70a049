import assert from 'node:assert/strict';
import { junitReport } from '@mizt-auth/probe/reports';
import { CASES, report } from '../../../helpers/probe-report.ts';
import { junitProblems } from '../../../helpers/schemas.ts';

describe('the JUnit report', () => {
  it('is valid by Jenkins’ schema and, where nothing was skipped, by Ant’s', async () => {
    assert.deepEqual(await junitProblems(junitReport(report()), 'jenkins-junit.xsd'), []);
    assert.deepEqual(await junitProblems(junitReport(report(CASES)), 'JUnit.xsd'), []);
  });

  it('tells a violation from what broke or proved nothing', () => {
    const xml = junitReport(report());
    assert.match(xml, /<testsuite [^>]*name="A [^"]*"[^>]* tests="3" failures="1" errors="1"/);
    assert.match(xml, /classname="probe\.A" time="1\.234"><failure type="critical"/);
    assert.match(xml, /<error type="inconclusive"/);
    assert.match(xml, /<error type="error"/);
    assert.match(xml, /<skipped>/);
  });
});
