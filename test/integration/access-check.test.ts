import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkedRows } from '../../cli/services/access/cells.ts';
import { cli } from '../helpers/cli.ts';
import { exampleAccess, probeExample, startExampleIssuer } from '../helpers/objects-example.ts';

const TRUE = `callers: [nobody, default]
routes:
  GET /prod/home/premium:  { nobody: deny, default: allow }
  POST /prod/home/premium: { nobody: deny, default: allow }
`;

describe('mizt-auth access check', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'access-check-'));
  });
  after(() => rmSync(folder, { recursive: true }));

  const check = (text: string, ...flags: string[]) => {
    const path = join(folder, 'access.yaml');
    writeFileSync(path, text);
    return cli('access', 'check', '--access', path, ...flags);
  };

  it('proves each cell of a file that is true', async () => {
    const { stdout, exit } = await check(TRUE);
    assert.equal(exit, 0);
    assert.match(stdout, /^GET \/prod\/home\/premium +deny proven +allow proven$/m);
    assert.match(stdout, /^POST \/prod\/home\/premium +deny proven +allow proven$/m);
  });

  it('fails on a route that the API has and the file has not', async () => {
    const { stdout, exit } = await check(TRUE.replace(/ {2}POST.*\n/, ''));
    assert.equal(exit, 1);
    assert.match(stdout, /^POST \/prod\/home\/premium +NOT IN THE FILE$/m);
  });

  it('fails on a row about a route that is not there', async () => {
    const { stdout, exit } = await check(`${TRUE}  GET /gone: { nobody: deny, default: deny }\n`);
    assert.equal(exit, 1);
    assert.match(stdout, /^GET \/gone +NO SUCH ROUTE$/m);
  });

  it('counts a caller that was kept out as refused, where another one got in against the file', async () => {
    const { stdout, exit } = await check(
      TRUE.replace(
        'POST /prod/home/premium: { nobody: deny, default: allow',
        'POST /prod/home/premium: { nobody: deny, default: deny',
      ),
    );
    assert.equal(exit, 1);
    assert.match(stdout, /^POST \/prod\/home\/premium +deny proven +deny VIOLATED \(200\)$/m);
    assert.doesNotMatch(stdout, /No refusal was proven/);
  });

  it('puts what it found into every report', async () => {
    const [junit, sarif, markdown] = ['a.xml', 'a.sarif', 'a.md'].map((name) => join(folder, name));
    const reports = ['--junit', `${junit}`, '--sarif', `${sarif}`, '--markdown', `${markdown}`];
    await check(TRUE.replace(/ {2}POST.*\n/, ''), ...reports);
    for (const path of [junit, sarif, markdown])
      assert.match(readFileSync(`${path}`, 'utf8'), /says nothing about this route/);
  });

  it('says in JSON what each row came to', async () => {
    const { stdout } = await check(TRUE, '--json');
    const { rows, unlisted, stale } = JSON.parse(stdout);
    assert.deepEqual([unlisted, stale], [[], []]);
    assert.deepEqual(rows[1].cells, [
      { caller: 'nobody', expected: 'deny', verdict: 'pass', status: 401 },
      { caller: 'default', expected: 'allow', verdict: 'pass', status: 200 },
    ]);
  });

  it('says where the file names a caller that the target does not know', async () => {
    const text = TRUE.replace('default]', 'default, ghost]').replaceAll(' }', ', ghost: deny }');
    const { error, exit } = await check(text);
    assert.equal(exit, 2);
    assert.match(error.message, /access\.yaml:1:28: The target has no client ghost: it has default\./);
  });

  it('says what it would do, and does nothing, with --dry-run', async () => {
    const { stdout, exit } = await check(TRUE, '--dry-run');
    assert.equal(exit, 0);
    assert.match(stdout, /Nothing was sent to the API\./);
  });

  it('shows in its own cell which of several clients got in where the file denies it', async () => {
    const issuer = await startExampleIssuer();
    try {
      const given = await exampleAccess();
      const access = {
        ...given,
        rules: given.rules.map((rule) =>
          rule.method === 'POST' ? { ...rule, callers: { ...rule.callers, market: 'deny' as const } } : rule,
        ),
      };
      const results = await probeExample(issuer.url, { only: ['F14'] }, {}, (target) => ({
        ...target,
        access,
      }));
      const wrong = checkedRows(access, results).flatMap(({ route, cells }) =>
        cells
          .filter(({ verdict }) => verdict !== 'pass')
          .map(({ caller, verdict, status }) => [route, caller, verdict, status]),
      );
      assert.deepEqual(wrong, [['POST /orders', 'market', 'fail', 201]]);
    } finally {
      await issuer.close();
    }
  });
});
