import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CliRun, cli } from '../../helpers/cli.ts';
import { probeJsonProblems } from '../../helpers/schemas.ts';

const LOW = ['--only', 'A01', '--only', 'C04', '--strict', '--fail-on', 'low'];

describe('mizt-auth probe all with a baseline', () => {
  let folder: string;
  let file: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'mizt-auth-baseline-'));
    file = join(folder, 'baseline.json');
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const probe = (...args: string[]): Promise<CliRun> => cli('probe', 'all', '--baseline', file, ...args);
  const change = (from: RegExp, to: string): void =>
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll(from, to));

  it('is written on demand, and counts once somebody has filled it in', async () => {
    assert.equal((await probe(...LOW, '--update-baseline')).exit, 1);
    const open = await probe(...LOW);
    assert.match(open.error.message, /baseline\.json, line 10: the reason is still to be filled in\./);
    assert.equal(open.exit, 2);
    change(/"TODO"/g, '"web team"');
    const accepted = await probe(...LOW);
    assert.equal(accepted.exit, 0);
    assert.match(accepted.stdout, /Accepted by web team until \d{4}-\d\d-\d\d: web team/);
    assert.match(accepted.stdout, /, 1 finding accepted/);
  });

  it('is in the JSON, with what it accepts and what is wrong with it', async () => {
    const { baseline } = JSON.parse((await probe(...LOW, '--json')).stdout);
    assert.deepEqual(
      baseline.accepted.map(({ finding }: { finding: string }) => finding),
      ['no-token', 'no-token'],
    );
    assert.deepEqual([baseline.outOfDate, baseline.expired], [[], []]);
    const { stdout, exit } = await probe('--only', 'A01', '--json');
    const shown = JSON.parse(stdout);
    assert.equal(shown.baseline.outOfDate.length, 2);
    assert.deepEqual(await probeJsonProblems(shown), []);
    assert.equal(exit, 1);
  });

  it('fails the run once it no longer matches, or has expired', async () => {
    const stale = await probe('--only', 'A01');
    assert.match(stale.stderr, /accepts no-token GET .*, which was not found any more\./);
    assert.equal(stale.exit, 1);
    change(/"expires": "[^"]*"/g, '"expires": "2020-01-01"');
    const expired = await probe(...LOW);
    assert.match(expired.stderr, /accepted no-token GET .* until 2020-01-01\./);
    assert.equal(expired.exit, 1);
  });

  it('is refused with file and line where it is wrong', async () => {
    change(/"2020-01-01"/g, '"some day"');
    const { error, exit } = await probe(...LOW);
    assert.match(error.message, /baseline\.json, line 12: accepted\.0\.expires: must be a date/);
    assert.equal(exit, 2);
  });
});
