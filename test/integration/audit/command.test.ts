import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningStack, startStack } from '@mizt-auth/local-aws';
import { FAULTS, withFaults } from '../../helpers/audit/faults.ts';
import { soundAccount } from '../../helpers/audit/sound.ts';
import { awsVariables } from '../../helpers/aws-variables.ts';
import { onLoopback } from '../../helpers/on-loopback.ts';
import { start } from '../../helpers/process.ts';

const FAULTY = FAULTS.filter(({ name }) => ['an open route', 'tokens of a day'].includes(name));
const BASELINE = 'mizt-auth-baseline.json';
const PROBED = {
  finding: 'no-token',
  method: 'GET',
  path: '/health',
  cases: ['no-token'],
  reason: 'A health check',
  owner: 'team',
  expires: '2099-01-01',
};

describe('mizt-auth audit, as people run it', () => {
  let stack: RunningStack;
  let folder = '';
  before(async () => {
    // Nothing of the demo, whose open routes only its own target knows to be meant.
    const blueprint = soundAccount();
    const apis = blueprint.apis.filter(({ name }) => name !== 'miztiik-world-api');
    stack = await startStack(withFaults({ ...blueprint, apis, stacks: [] }, FAULTY));
  });
  after(() => stack.stop());
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'mizt-auth-audit-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const audit = async (...args: readonly string[]) => {
    const command = ['audit', '--target', 'aws', '--region', 'us-east-1', ...args];
    const run = start(command, awsVariables(stack), folder);
    const exit = await run.ended;
    return { exit, stdout: run.stdout(), stderr: run.stderr() };
  };
  const baseline = () => JSON.parse(readFileSync(join(folder, BASELINE), 'utf8'));
  const write = (value: object): void => writeFileSync(join(folder, BASELINE), JSON.stringify(value));

  it('fails for what is high, lists the rest, and writes a report of each kind', async () => {
    const files = ['--sarif', 'a.sarif', '--markdown', 'a.md', '--html', 'a.html'];
    const { exit, stdout } = await audit(...files);
    assert.equal(exit, 1);
    assert.match(stdout, /high: A route is open to everybody \(open-route\)\n {2}GET \/orders, openapi: /);
    assert.match(stdout, /medium: Access tokens live longer than an hour/);
    assert.match(
      stdout,
      /1 high, 1 medium\nThe account lets in more than it should: 1 finding of high or worse\.\n$/,
    );
    const sarif = JSON.parse(readFileSync(join(folder, 'a.sarif'), 'utf8'));
    assert.equal(sarif.runs[0].results.length, 2);
    assert.match(readFileSync(join(folder, 'a.md'), 'utf8'), /^# Audit of an AWS account\n/);
    assert.match(readFileSync(join(folder, 'a.html'), 'utf8'), /^<!doctype html>\n/);
  });

  it('is not green about a region that has nothing', async () => {
    const run = start(['audit', '--target', 'aws', '--region', 'eu-north-1'], awsVariables(stack), folder);
    assert.equal(await run.ended, 4);
    const nothing = 'Nothing was looked at: there is no API, user pool or secret in eu-north-1.';
    assert.ok(run.stdout().endsWith(`${nothing}\n`), run.stdout());
  });

  it('accepts what the baseline accepts, once somebody has said why, and keeps what a probe accepts', async () => {
    write({ accepted: [PROBED] });
    assert.equal((await audit('--update-baseline')).exit, 1);
    const { accepted, audit: entries } = baseline();
    assert.deepEqual(accepted, [PROBED]);
    assert.deepEqual(
      entries.map(({ rule, where, reason }: Record<string, string>) => [rule, where, reason]),
      [['open-route', 'GET /orders', 'TODO']],
    );
    const unfilled = await audit();
    assert.equal(unfilled.exit, 2);
    assert.match(unfilled.stderr, /the reason is still to be filled in/);
    write({ accepted, audit: [{ ...entries[0], reason: 'Public prices', owner: 'team' }] });
    const { exit, stdout } = await audit();
    assert.equal(exit, 0);
    assert.match(stdout, /Accepted by team until \S+: Public prices/);
    assert.match(stdout, /1 medium, 1 accepted\nNo finding of high or worse that nobody has accepted\.\n$/);
  });

  it('fails for an acceptance of what is no longer there, and names the line of one that is wrong', async () => {
    const entry = {
      rule: 'open-route',
      arn: 'arn:gone',
      where: 'GET /',
      severity: 'high',
      reason: 'x',
      owner: 'y',
    };
    write({ accepted: [], audit: [{ ...entry, expires: '2099-01-01' }] });
    const { exit, stdout } = await audit('--fail-on', 'critical');
    assert.equal(exit, 1);
    assert.match(stdout, /The baseline accepts open-route GET \/ of arn:gone, which was not found any more/);
    write({ accepted: [], audit: [{ ...entry, expires: 'soon' }] });
    const wrong = await audit();
    assert.equal(wrong.exit, 2);
    assert.match(wrong.stderr, /line 1: audit\.0\.expires: must be a date such as 2027-01-31/);
  });

  it('ends when it is told to, and says nothing of a verdict', async () => {
    const silent = createServer(() => {});
    const { url, close } = await onLoopback(silent);
    try {
      const variables = { ...awsVariables(stack), AWS_ENDPOINT_URL: url };
      const run = start(['audit', '--target', 'aws', '--region', 'us-east-1'], variables, folder);
      await once(silent, 'request');
      run.kill('SIGINT');
      assert.equal(await run.ended, 130);
      assert.equal(run.stdout(), '');
    } finally {
      await close();
    }
  });
});
