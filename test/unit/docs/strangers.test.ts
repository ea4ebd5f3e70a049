import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { allCases } from '@mizt-auth/probe';
import { root } from '../../helpers/cli.ts';
import { strangersPage } from '../../strangers/page.ts';
import { STRANGERS } from '../../strangers/table.ts';

const FOLDER = join(root, 'test', 'strangers');

describe('docs/strangers.md', () => {
  it('is what the table of the strangers says today', () => {
    const page = readFileSync(join(root, 'docs', 'strangers.md'), 'utf8');
    assert.equal(page, strangersPage(), 'docs/strangers.md is stale: run npm run generate');
  });

  it('names every server, and no other', () => {
    const files = readdirSync(join(FOLDER, 'servers')).map((file) => file.replace(/\.ts$/, ''));
    assert.deepEqual(STRANGERS.map(({ name }) => name).sort(), files.sort());
    assert.ok(files.length >= 14);
  });

  it('names cases that the matrix has', () => {
    const ids = new Set(allCases.map(({ id }) => id));
    const named = STRANGERS.flatMap(({ flaw, byDefault, minor }) => [
      ...flaw.cases,
      ...(byDefault ?? []).flatMap(({ cases }) => cases),
      ...minor,
    ]);
    for (const id of named) assert.ok(ids.has(id.replace(/-.*/, '')), id);
  });

  it('is about the versions that the lock file installs', () => {
    assert.ok(existsSync(join(FOLDER, 'package-lock.json')));
    const { packages } = JSON.parse(readFileSync(join(FOLDER, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, { version?: string; dependencies?: Record<string, string> }>;
    };
    for (const [name, version] of Object.entries(packages['']?.dependencies ?? {}))
      assert.equal(packages[`node_modules/${name}`]?.version, version, name);
  });
});
