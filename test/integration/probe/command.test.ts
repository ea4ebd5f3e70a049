import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cli } from '../../helpers/cli.ts';
import { start } from '../../helpers/process.ts';

const QUICK = ['--only', 'A01', '--only', 'F01'];

describe('mizt-auth probe all', () => {
  it('prints TAP for tools that read it', async () => {
    const { stdout, exit } = await cli('probe', 'all', ...QUICK, '--tap');
    const lines = stdout.trimEnd().split('\n');
    assert.equal(lines[0], 'TAP version 14');
    assert.equal(lines[1], `1..${lines.length - 2}`);
    assert.ok(lines.some((line) => /^ok \d+ - A01-GET /.test(line)));
    assert.equal(exit, 0);
  });

  it('shows counts by family, and every case on demand', async () => {
    const brief = await cli('probe', 'all', ...QUICK);
    const verbose = await cli('probe', 'all', ...QUICK, '--verbose');
    assert.match(brief.stdout, /^A {7}Credential absent or malformed +2 +· +·$/m);
    assert.doesNotMatch(brief.stdout, /A01-GET/);
    assert.match(verbose.stdout, /^A01-GET +no-token +No token \(GET\) +401 Unauthorized +pass +\d+ ms$/m);
  });

  it('holds AWS to the RFCs when it is strict, and says what would cure it', async () => {
    const { stdout, exit } = await cli('probe', 'all', ...QUICK, '--strict', '--fail-on', 'low');
    assert.match(
      stdout,
      /^LOW {2}Nobody got in, but the refusal is not the expected one: 2 routes\n {4}A01-GET no-token: HTTP 401 .*\n {4}Asked: GET http:.*\n {4}Expected 401 with WWW-Authenticate: Bearer and no error code\.\n {4}Standard: RFC 6750 §3/m,
    );
    assert.match(stdout, /^ {4}Cure: /m);
    assert.equal(exit, 1);
  });

  it('annotates, summarises and masks inside GitHub Actions', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mizt-auth-github-'));
    const summary = join(folder, 'summary.md');
    const github = { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: summary };
    const run = start(['probe', 'all', ...QUICK, '--strict', '--fail-on', 'low'], github);
    assert.equal(await run.ended, 1);
    assert.match(run.stderr(), /^::add-mask::eyJ/m);
    assert.match(
      run.stderr(),
      /^::error file=packages\/contract\/src\/apis\.ts,line=\d+,title=low%3A Nobody got in/m,
    );
    assert.match(readFileSync(summary, 'utf8'), /^# Authorization probe\n[\s\S]*### low: Nobody got in/);
    rmSync(folder, { recursive: true });
  });

  it('masks nothing aloud anywhere else', async () => {
    const { stderr } = await cli('probe', 'all', ...QUICK);
    assert.doesNotMatch(stderr, /add-mask|eyJ/);
    assert.match(stderr, /^Effort: \w+, about \d+ requests for \d+ cases in \d+ trials$/m);
  });

  it('reports what was done when Ctrl-C ends it, and exits 130', async () => {
    const run = start(['probe', 'all', '--rate', '20', '--json']);
    await run.until(/Target: local/);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    run.kill('SIGINT');
    assert.equal(await run.ended, 130);
    const { interrupted, summary } = JSON.parse(run.stdout());
    assert.equal(interrupted, true);
    assert.ok(summary.passed > 0 && summary.skipped > 0);
  });

  it('knows its cases: a wrong id is a wrong command line', async () => {
    const { error, exit } = await cli('probe', 'all', '--only', 'Z99');
    assert.match(error.message, /There is no case "Z99"\./);
    assert.equal(exit, 2);
  });

  it('is not green about nothing: a choice that matches no trial is a wrong command line', async () => {
    const { error, exit } = await cli('probe', 'all', '--only', 'A01-PUT');
    assert.match(error.message, /No case on any protected route was selected/);
    assert.equal(exit, 2);
  });

  it('says what it would take, and sends nothing', async () => {
    const { stdout } = await cli('probe', 'all', '--dry-run', '--only', 'A01', '--only', 'C01');
    assert.match(stdout, /^8 cases in 11 trials would take about \d+ requests and \d+ s\./);
  });

  it('keeps to a number of requests, chooses alike each time, and never calls that a full success', async () => {
    const run = () => cli('probe', 'all', '--family', 'A', '--max-requests', '60', '--json');
    const [one, other] = [JSON.parse((await run()).stdout), JSON.parse((await run()).stdout)];
    const ids = ({ cases }: typeof one): string[] => cases.map(({ id }: { id: string }) => id);
    assert.deepEqual(ids(one), ids(other));
    assert.ok(one.coverage.requests <= 60, String(one.coverage.requests));
    assert.ok(one.coverage.notTried[0].trials > 0);
    assert.match(one.coverage.notTried[0].reason, /More than the 60 requests/);
    const { stdout } = await cli('probe', 'all', '--family', 'A', '--max-requests', '60');
    assert.match(stdout.trimEnd().split('\n').at(-1) ?? '', /; \d+ not tried$/);
  });

  it('says on how many routes it ran how many cases', async () => {
    const { stdout } = await cli('probe', 'all', ...QUICK);
    assert.match(stdout, /^2 cases on each of 2 routes: \d+ requests, [\d.]+ s$/m);
    assert.match(stdout.trimEnd().split('\n').at(-1) ?? '', /^\d+ passed, 0 failed/);
  });

  it('says which report it could not write', async () => {
    const { error, exit } = await cli('probe', 'all', ...QUICK, '--junit', '/nowhere/at/all.xml');
    assert.match(
      error.message,
      /The report \/nowhere\/at\/all\.xml cannot be written: there is no such file/,
    );
    assert.equal(exit, 2);
    assert.ok(!existsSync('/nowhere'));
  });

  it('says what is wrong with an OpenAPI file', async () => {
    const { error, exit } = await cli('probe', 'all', '--openapi', 'nowhere.yaml');
    assert.match(error.message, /nowhere\.yaml:1:1: there is no such file\./);
    assert.equal(exit, 2);
  });
});
