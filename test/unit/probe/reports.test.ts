import assert from 'node:assert/strict';
import { type CaseResult, summarize, type Verdict } from '@mizt-auth/probe';
import {
  githubAnnotations,
  junitReport,
  markdownReport,
  maskCommand,
  type ProbeReport,
  sarifReport,
  tapReport,
} from '@mizt-auth/probe/reports';
import { junitProblems, sarifProblems } from '../../helpers/schemas.ts';

const result = (id: string, verdict: Verdict, more: Partial<CaseResult> = {}): CaseResult => ({
  id,
  family: id[0] as CaseResult['family'],
  title: 'Tokens <with> & "quotes" | pipes #1',
  standard: 'RFC 6750 §3',
  verdict,
  reason: verdict === 'pass' ? '' : `It was ${verdict}: 100%,\nof course\u0000.`,
  cure: verdict === 'fail' ? 'Refuse it.' : '',
  request: { method: 'GET', url: 'https://api.invalid/prod/home?x=1', tokenScopes: null },
  response: { status: 200, errorType: null, body: '{}' },
  expected: '401',
  durationMs: 1234,
  attempts: [],
  reproduce: '',
  source: null,
  hops: [],
  ...more,
});

const CASES = [
  result('A01-GET', 'fail', { source: { file: 'infra/premium-api.ts', line: 22 } }),
  result('A02', 'pass'),
  result('A03', 'inconclusive'),
  result('C10', 'error'),
  result('J01', 'info'),
];

const report = (cases: readonly CaseResult[] = [...CASES, result('K01', 'skipped')]): ProbeReport => ({
  target: { name: 'local', description: 'embedded <stack>' },
  version: '1.2.3',
  startedAt: new Date('2026-11-22T10:00:00Z'),
  durationMs: 5000,
  strict: false,
  summary: summarize(cases),
  cases,
});

describe('the JUnit report', () => {
  it('is valid by Jenkins’ schema and, where nothing was skipped, by Ant’s', async () => {
    assert.deepEqual(await junitProblems(junitReport(report()), 'jenkins-junit.xsd'), []);
    assert.deepEqual(await junitProblems(junitReport(report(CASES)), 'JUnit.xsd'), []);
  });

  it('tells a violation from what broke or proved nothing', () => {
    const xml = junitReport(report());
    assert.match(xml, /<testsuite [^>]*name="A [^"]*"[^>]* tests="3" failures="1" errors="1"/);
    assert.match(xml, /classname="probe\.A" time="1\.234"><failure type="fail"/);
    assert.match(xml, /<error type="inconclusive"/);
    assert.match(xml, /<error type="error"/);
    assert.match(xml, /<skipped>/);
  });
});

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

describe('the TAP report', () => {
  it('is a plan and a line for each case', () => {
    const lines = tapReport(report());
    assert.deepEqual(lines.slice(0, 2), ['TAP version 14', '1..6']);
    assert.ok(lines.includes('ok 2 - A02 Tokens <with> & "quotes" | pipes \\#1'));
    assert.match(lines.find((line) => line.startsWith('not ok 1')) ?? '', /^not ok 1 - A01-GET /);
    assert.match(lines.at(-1) ?? '', /^ok 6 - K01 .* # SKIP /);
  });
});

describe('the Markdown report', () => {
  it('counts by family, and explains what is wrong without breaking its tables', () => {
    const text = markdownReport(report());
    assert.match(text, /\| A Credential absent or malformed \| 1 \| 1 \| 1 \| 0 \| 0 \| 0 \|/);
    assert.match(text, /### A01-GET Tokens &lt;with> & "quotes" \\\| pipes #1 \(fail\)/);
    assert.match(text, /## Not asked\n\n- K01: /);
  });
});

describe('the annotations on GitHub', () => {
  it('stand at the route’s line, and cannot be broken out of', () => {
    const [first, second] = githubAnnotations(report());
    assert.match(
      first ?? '',
      /^::error file=infra\/premium-api\.ts,line=22,title=A01-GET Tokens[^,\n]*::It was fail: 100%25,%0Aof course/,
    );
    assert.match(second ?? '', /^::warning title=A03 /);
    assert.equal(maskCommand('a\n::error::b'), '::add-mask::a%0A::error::b');
  });
});
