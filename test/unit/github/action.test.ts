import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { root } from '../../helpers/cli.ts';
import { actionSchema } from '../../helpers/github-action.ts';

const text = readFileSync(join(root, 'action.yml'), 'utf8');
const { inputs, runs } = actionSchema.parse(parse(text));

describe('the GitHub Action', () => {
  it('says what each input is for, and uses it', () => {
    for (const [name, { description }] of Object.entries(inputs)) {
      assert.match(description, /\.$/, name);
      assert.ok(text.includes(`inputs.${name} `), name);
    }
  });

  it('hands inputs to a shell by the environment alone, so that none is read as a command', () => {
    const scripts = runs.steps.flatMap(({ run }) => run ?? []);
    assert.ok(scripts.length >= 5);
    for (const script of scripts) assert.doesNotMatch(script, /\$\{\{/);
  });

  it('takes other actions of GitHub alone, by their major version', () => {
    const uses = runs.steps.flatMap((step) => step.uses ?? []);
    assert.ok(uses.length >= 3);
    for (const one of uses) assert.match(one, /^(?:actions|github)\/[\w/-]+@v\d+$/);
  });

  it('is in the README as the inputs are', () => {
    const [, block = ''] =
      /```yaml\n([^`]*uses: miztiik\/mizt-auth@[^`]*)```/.exec(
        readFileSync(join(root, 'README.md'), 'utf8'),
      ) ?? [];
    const used = /\n( *)with:\n((?:\1 {2}.*\n?)+)/.exec(block)?.[2] ?? '';
    const names = [...used.matchAll(/^ *([\w-]+):/gm)].map(([, name = '']) => name);
    assert.ok(names.length > 0);
    for (const name of names) assert.ok(name in inputs, name);
  });
});
