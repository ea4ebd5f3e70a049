import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { start } from '../../helpers/process.ts';
import { junitProblems, probeJsonProblems, sarifProblems } from '../../helpers/schemas.ts';

interface Shown {
  readonly summary: Readonly<Record<string, number>>;
  readonly cases: readonly { readonly id: string; readonly verdict: string; readonly reason: string }[];
}

const verdicts = ({ cases }: Shown): Record<string, string> =>
  Object.fromEntries(cases.map(({ id, verdict }) => [id, verdict]));

/** Cases of objects, and of real tokens that somebody must have kept. */
const OBJECTS = ['K01', 'K02', 'K03', 'K04', 'K05', 'K06', 'K07', 'K08'];
const KEPT = ['E30', 'E31', 'E32', 'E33'];
const UNKNOWN = 'No such token is known: name one under tokens in mizt-auth.json.';

describe('mizt-auth probe all on the embedded stack', function () {
  this.timeout(0);
  let folder: string;
  let stdout: string;
  let stderr: string;
  let exit: number | null;
  const file = (name: string): string => join(folder, name);
  const shown = (): Shown => JSON.parse(stdout) as Shown;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'mizt-auth-probe-'));
    const reports = [
      '--junit',
      file('junit.xml'),
      '--sarif',
      file('probe.sarif'),
      '--markdown',
      file('probe.md'),
    ];
    const run = start(['probe', 'all', '--json', '--trace', ...reports]);
    exit = await run.ended;
    [stdout, stderr] = [run.stdout(), run.stderr()];
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  it('passes every case that applies, and exits 0', () => {
    const { failed, inconclusive, errors } = shown().summary;
    assert.deepEqual(
      { failed, inconclusive, errors, exit },
      { failed: 0, inconclusive: 0, errors: 0, exit: 0 },
    );
  });

  it('asks every case of the families A to J on both routes, and says what does not apply', () => {
    const skipped = shown().cases.filter(({ verdict }) => verdict === 'skipped');
    assert.deepEqual(Object.fromEntries(skipped.map(({ id, reason }) => [id, reason.split(',')[0]])), {
      'B02-GET': 'A request to read has no body.',
      'B07-GET': 'A request to read has no body.',
      'E26-GET': 'The tokens of this target name no audience.',
      'E26-POST': 'The tokens of this target name no audience.',
      'E29-GET': 'The target’s tokens live longer than a run waits.',
      'E29-POST': 'The target’s tokens live longer than a run waits.',
      ...Object.fromEntries(KEPT.flatMap((id) => [`${id}-GET`, `${id}-POST`]).map((id) => [id, UNKNOWN])),
      G29: 'The issuer is on this machine',
      I26: 'The issuer’s metadata names no introspection endpoint on a host that is known.',
      I27: 'The issuer’s metadata names no revocation endpoint on a host that is known.',
      I29: 'The issuer’s metadata names no registration endpoint.',
      ...Object.fromEntries(OBJECTS.map((id) => [id, 'These routes serve the same content to every client'])),
    });
    const ids = shown().cases.map(({ id }) => id);
    for (const id of ['C07', 'C10', 'B01', 'B03', 'D01', 'E01', 'G01', 'H04', 'J01'])
      assert.ok(ids.includes(`${id}-GET`) && ids.includes(`${id}-POST`), id);
  });

  it('prints JSON that its own schema describes', async () => {
    assert.deepEqual(await probeJsonProblems(JSON.parse(stdout)), []);
  });

  it('writes SARIF that the 2.1.0 schema takes', async () => {
    assert.deepEqual(await sarifProblems(JSON.parse(readFileSync(file('probe.sarif'), 'utf8'))), []);
  });

  it('writes JUnit XML that Jenkins’ schema takes', async () => {
    assert.deepEqual(await junitProblems(readFileSync(file('junit.xml'), 'utf8'), 'jenkins-junit.xsd'), []);
  });

  it('shows no token and no secret anywhere, the trace of 500 requests included', () => {
    const texts = [
      stdout,
      stderr,
      ...['junit.xml', 'probe.sarif', 'probe.md'].map((name) => readFileSync(file(name), 'utf8')),
    ];
    for (const text of texts) {
      assert.doesNotMatch(text, /ey[\w-]{10,}\.[\w-]+\.[\w-]*/);
      assert.doesNotMatch(text, /client_secret=(?!\$CLIENT_SECRET\b)[^&\s[]/);
    }
  });

  it('gives the same verdicts on a stack that runs in another process and throttles as AWS does', async () => {
    const stack = start(['local', 'start']);
    await stack.until(/Running\. Ctrl-C stops the stack/);
    const run = start(['probe', 'all', '--effort', 'quick', '--json']);
    assert.equal(await run.ended, 0);
    assert.match(run.stderr(), /running embedded stack/);
    const quick = JSON.parse(run.stdout()) as Shown;
    const asked = shown().cases.filter(({ id }) => id in verdicts(quick));
    assert.deepEqual(verdicts(quick), verdicts({ ...shown(), cases: asked }));
    stack.kill('SIGINT');
    await stack.ended;
  });
});
