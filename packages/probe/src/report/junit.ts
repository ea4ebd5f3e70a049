import { escapeXml } from '@mizt-auth/contract';
import { type CaseResult, failsRun, summarize } from '../engine/result.ts';
import { FAMILIES, FAMILY_LETTERS, type Family } from '../matrix/family.ts';
import type { Threshold } from '../matrix/severity.ts';
import { details, type ProbeReport } from './report.ts';
import { element } from './xml.ts';

const seconds = (ms: number): string => (ms / 1000).toFixed(3);

const outcome = (result: CaseResult, failOn: Threshold): string[] => {
  const { verdict, reason, severity } = result;
  const text = escapeXml(details(result).join('\n'));
  switch (verdict) {
    case 'fail':
      // A case that the run tolerates is listed with the notes.
      return failsRun(result, failOn)
        ? [element('failure', { type: severity ?? 'fail', message: reason }, [text])]
        : [];
    // Nothing was proven: a build must not turn green on that, and yet nothing was violated.
    case 'error':
    case 'inconclusive':
      return [element('error', { type: verdict, message: reason }, [text])];
    case 'skipped':
      return [element('skipped', {}, [escapeXml(reason)])];
    default:
      return [];
  }
};

const testcase = (result: CaseResult, failOn: Threshold): string =>
  element(
    'testcase',
    {
      name: `${result.id} ${result.title}`,
      classname: `probe.${result.family}`,
      time: seconds(result.durationMs),
    },
    outcome(result, failOn),
  );

const isNote = (result: CaseResult, failOn: Threshold): boolean =>
  result.verdict === 'info' || (result.verdict === 'fail' && !failsRun(result, failOn));

const notes = (cases: readonly CaseResult[], failOn: Threshold): string =>
  cases
    .filter((result) => isNote(result, failOn))
    .map(({ id, severity, accepted, reason }) =>
      [id, severity && ` (${accepted ? `accepted, ${severity}` : severity})`, `: ${reason}`].join(''),
    )
    .join('\n');

const suite = (report: ProbeReport, family: Family, id: number): string => {
  const cases = report.cases.filter((result) => result.family === family);
  const { failed, errors, inconclusive } = summarize(cases, report.failOn);
  const attributes = {
    package: 'probe',
    id,
    name: `${family} ${FAMILIES[family].title}`,
    timestamp: report.startedAt.toISOString().slice(0, 19),
    hostname: report.target.name,
    tests: cases.length,
    failures: failed,
    errors: errors + inconclusive,
    time: seconds(cases.reduce((sum, { durationMs }) => sum + durationMs, 0)),
  };
  const properties = element('properties', {}, [
    element('property', { name: 'target', value: report.target.description }),
    element('property', { name: 'strict', value: String(report.strict) }),
  ]);
  const output = element('system-out', {}, [escapeXml(notes(cases, report.failOn))]);
  return element('testsuite', attributes, [
    properties,
    ...cases.map((result) => testcase(result, report.failOn)),
    output,
    element('system-err', {}),
  ]);
};

/**
 * The run as JUnit XML, a suite for each family. A violation is a failure, its type the severity; what broke or proved nothing
 * is an error; what is only worth knowing stands in the suite's output.
 *
 * It is valid by the schema of Apache Ant's reports and by that of Jenkins, skipped cases aside, which
 * Ant's has no element for.
 */
export const junitReport = (report: ProbeReport): string => {
  const families = FAMILY_LETTERS.filter((family) => report.cases.some((result) => result.family === family));
  const suites = families.map((family, id) => suite(report, family, id));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('testsuites', {}, suites)}\n`;
};
