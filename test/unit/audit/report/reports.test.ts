import assert from 'node:assert/strict';
import {
  type AuditReport,
  conclusionOf,
  countLine,
  markdownReport,
  sarifReport,
  unreadLine,
  verdictOf,
} from '@mizt-auth/audit/reports';
import { auditReport, finding, UNSEEN } from '../../../helpers/audit/model.ts';
import { sarifProblems } from '../../../helpers/schemas.ts';

const ACCEPTED = { reason: 'A health check', owner: 'team', expires: '2026-12-31' };
const ENTRY = { rule: 'open-route', arn: 'arn:x', where: 'GET /x', severity: 'high' as const, ...ACCEPTED };

describe('the verdict on an audit', () => {
  const verdicts: Readonly<Record<string, readonly [Partial<AuditReport>, string]>> = {
    'is clean where nothing was found': [{}, 'clean'],
    'is clean where all is milder than what fails': [
      { findings: [finding({ severity: 'medium' })] },
      'clean',
    ],
    'is clean where somebody accepted what was found': [
      { findings: [finding({ accepted: ACCEPTED })] },
      'clean',
    ],
    'fails from where the flag says': [
      { findings: [finding({ severity: 'medium' })], failOn: 'medium' },
      'violated',
    ],
    'is never clean about what could not be seen': [{ unread: [UNSEEN] }, 'inconclusive'],
    'fails for a finding whatever else could not be seen': [
      { findings: [finding()], unread: [UNSEEN] },
      'violated',
    ],
    'fails where an accepted finding is gone': [{ outOfDate: [ENTRY] }, 'violated'],
    'fails where an acceptance has expired': [{ expired: [ENTRY] }, 'violated'],
  };
  for (const [name, [changes, conclusion]] of Object.entries(verdicts))
    it(name, () => {
      assert.equal(conclusionOf(auditReport(changes)), conclusion);
    });

  it('says how many findings fail, or how many permissions are missing', () => {
    assert.equal(
      verdictOf(auditReport({ findings: [finding(), finding({ severity: 'low' })] })),
      'The account lets in more than it should: 1 finding of high or worse.',
    );
    assert.match(verdictOf(auditReport({ unread: [UNSEEN] })), /1 permission missing\.$/);
    const unknown = { ...UNSEEN, reason: 'unknown-operation' } as const;
    const both = verdictOf(auditReport({ unread: [UNSEEN, UNSEEN, unknown] }));
    assert.match(both, /2 permissions and 1 operation missing\.$/);
    assert.match(unreadLine(unknown), /apis was refused as an unknown operation\.$/);
    assert.match(verdictOf(auditReport({ expired: [ENTRY] })), /out of date: 1 entry expired/);
    assert.equal(verdictOf(auditReport()), 'No finding of high or worse.');
  });

  it('counts the worst first', () => {
    const findings = [finding({ severity: 'info' }), finding(), finding({ accepted: ACCEPTED })];
    assert.equal(
      countLine(auditReport({ findings, unread: [UNSEEN] })),
      '1 high, 1 info, 1 accepted, 1 not looked at',
    );
    assert.equal(countLine(auditReport()), 'no findings');
  });
});

describe('the SARIF of an audit', () => {
  const report = auditReport({
    findings: [finding(), finding({ rule: 'stage-without-waf', severity: 'info', accepted: ACCEPTED })],
    unread: [UNSEEN],
  });
  const [run] = sarifReport(report).runs;

  it('is valid by the schema of SARIF 2.1.0', async () => {
    assert.deepEqual(await sarifProblems(sarifReport(report)), []);
  });

  it('points at the target, names the resource, and keeps what is accepted as such', () => {
    const [first, second] = run?.results ?? [];
    assert.deepEqual(first?.locations?.[0]?.physicalLocation?.region, { startLine: 3 });
    assert.equal(
      first?.locations?.[0]?.logicalLocations?.[0]?.fullyQualifiedName,
      `${finding().arn} GET /orders`,
    );
    assert.deepEqual([first?.level, second?.level], ['error', 'note']);
    assert.deepEqual([first?.suppressions?.length, second?.suppressions?.length], [0, 1]);
  });

  it('tells what was not looked at, and is no success then', () => {
    const [invocation] = run?.invocations ?? [];
    assert.equal(invocation?.executionSuccessful, false);
    assert.match(
      invocation?.toolExecutionNotifications?.[0]?.message.text ?? '',
      /apigateway:GET on \S+ is not/,
    );
    assert.equal(sarifReport(auditReport()).runs[0]?.invocations?.[0]?.executionSuccessful, true);
  });
});

describe('the Markdown of an audit', () => {
  it('says what is wrong, what was not looked at, and what is accepted, each below its heading', () => {
    const findings = [finding(), finding({ where: 'GET /health', accepted: ACCEPTED })];
    const text = markdownReport(auditReport({ findings, unread: [UNSEEN] }));
    const headings = text.split('\n').filter((line) => line.startsWith('#'));
    assert.deepEqual(headings, [
      '# Audit of an AWS account',
      '## What is wrong',
      '### high: A route is open to everybody: GET /orders, orders',
      '## Not looked at',
      '## Accepted, or less than high',
      '### high: A route is open to everybody: GET /health, orders',
    ]);
    assert.match(text, /Accepted by team until 2026-12-31: A health check/);
  });

  it('lets no name of a resource become markup', () => {
    const text = markdownReport(auditReport({ findings: [finding({ resource: '<b>[x](y)' })] }));
    assert.match(text, /&lt;b>\\\[x\\\]\(y\)/);
  });
});
