import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { root } from '../helpers/cli.ts';
import { actionSchema, runStep, type StepRun } from '../helpers/github-action.ts';
import { useRelease } from '../helpers/release.ts';

const action = actionSchema.parse(parse(readFileSync(join(root, 'action.yml'), 'utf8')));

/** The inputs as they are where a workflow gives none, but for these. */
const inputs = (given: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(action.inputs).map(([name, input]) => [`inputs.${name}`, given[name] ?? input.default]),
  );

describe('the steps of the GitHub Action', () => {
  const release = useRelease();
  let folder = '';
  const step = (
    name: string,
    given: Record<string, string> = {},
    more: Record<string, string> = {},
  ): StepRun =>
    runStep(action, name, { ...inputs(given), ...more }, folder, {
      MIZT_AUTH_DATA_DIR: join(folder, 'data'),
    });

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'mizt-auth-action-'));
    const { code, text } = step('Install mizt-auth', { version: release.tarball() });
    assert.equal(code, 0, text);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('probe, write the summary with its heat map, and name the reports', () => {
    const { code, text, outputs, summary } = step('Run mizt-auth', { arguments: '--only=A01\n--only=C07\n' });
    assert.equal(code, 0, text);
    assert.equal(outputs['exit-code'], '0', text);
    assert.match(summary, /\n\| Route \| CTL \| A \| C \|\n/);
    assert.match(readFileSync(join(folder, outputs.html ?? ''), 'utf8'), /^<!doctype html>/);
    assert.equal(JSON.parse(readFileSync(join(folder, outputs.sarif ?? ''), 'utf8')).version, '2.1.0');
  });

  it('give no shell what an input says, and end with the exit code of the command', () => {
    const { outputs } = step('Run mizt-auth', {
      target: '$(touch target-ran)',
      arguments: '; touch arguments-ran\n$(touch line-ran)',
      folder: 'a folder; touch folder-ran',
    });
    for (const name of ['target-ran', 'arguments-ran', 'line-ran', 'folder-ran'])
      assert.equal(existsSync(join(folder, name)), false, name);
    assert.equal(outputs['exit-code'], '2');
    const { code } = step('Say what it came to', {}, { 'steps.run.outputs.exit-code': '2' });
    assert.equal(code, 2);
  });

  it('refuse a command that is neither of the two', () => {
    const { code, text } = step('Run mizt-auth', { command: 'token' });
    assert.equal(code, 2);
    assert.match(text, /^::error::The input command is neither/m);
  });

  it('say what has changed in access, in the summary and in one comment', () => {
    const access = (reader: string): string =>
      `callers: [nobody, reader]\nroutes:\n  GET /orders: { nobody: deny, reader: ${reader} }\n`;
    writeFileSync(join(folder, 'old.yaml'), access('deny'));
    writeFileSync(join(folder, 'mizt-auth.access.yaml'), access('allow'));
    const { code, text, outputs, summary } = step('Compare access', { 'compare-with': 'old.yaml' });
    assert.equal(code, 0, text);
    assert.match(summary, /reader/);
    const gh = join(folder, 'gh');
    writeFileSync(
      gh,
      `#!/bin/bash\necho "$@" >>"$CALLS"\nif [[ "$*" == *--jq* ]]; then printf %s "$KNOWN"; fi\n`,
    );
    chmodSync(gh, 0o755);
    for (const [known, call] of [
      ['', 'api --method POST repos/o/r/issues/7/comments --field body=@'],
      ['41\n42\n', 'api --method PATCH repos/o/r/issues/comments/41 --field body=@'],
    ] as const) {
      const calls = join(folder, `calls-${known.length}`);
      const values = {
        ...inputs({}),
        'github.event.pull_request.number': '7',
        'steps.diff.outputs.file': outputs.file ?? '',
      };
      const ran = runStep(action, 'Comment the change of access', values, folder, {
        PATH: `${folder}:${process.env.PATH}`,
        GITHUB_REPOSITORY: 'o/r',
        CALLS: calls,
        KNOWN: known,
      });
      assert.equal(ran.code, 0, ran.text);
      assert.ok(readFileSync(calls, 'utf8').includes(`${call}${outputs.file}`), readFileSync(calls, 'utf8'));
    }
  });
});
