import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { root } from '../../helpers/cli.ts';

const page = readFileSync(join(root, 'docs', 'ARCHITECTURE.md'), 'utf8');
const PREFIX = '@mizt-auth/';

const manifest = z.object({
  name: z.string().startsWith(PREFIX),
  dependencies: z.record(z.string(), z.string()).optional(),
});

/** What each package says that it imports of the others. */
const packages = globSync('packages/*/package.json', { cwd: root }).map((file) => {
  const { name, dependencies = {} } = manifest.parse(JSON.parse(readFileSync(join(root, file), 'utf8')));
  const own = Object.keys(dependencies).filter((each) => each.startsWith(PREFIX));
  return { name: name.slice(PREFIX.length), imports: own.map((each) => each.slice(PREFIX.length)).sort() };
});

/** The arrows as the page draws them, in the order of its lines. */
const arrows = [...page.matchAll(/^([a-z-]+) +-> ([a-z, -]+)$/gm)].map(([, from = '', to = '']) => ({
  from,
  to: to === 'nothing' ? [] : to.split(', '),
}));

describe('docs/ARCHITECTURE.md', () => {
  for (const { name, imports } of packages)
    it(`draws what ${name} imports`, () => {
      assert.deepEqual(arrows.find(({ from }) => from === name)?.to.toSorted(), imports);
    });

  it('draws every arrow downwards', () => {
    const order = arrows.map(({ from }) => from);
    for (const [at, { from, to }] of arrows.entries())
      for (const name of to) assert.ok(order.indexOf(name) > at, `${from} -> ${name}`);
  });

  it('names no folder that is gone', () => {
    const folders = [...page.matchAll(/`((?:packages|cli|infra|bin|test|scripts)[\w/.-]*)`/g)];
    assert.ok(folders.length > 5);
    for (const [, path = ''] of folders) assert.ok(existsSync(join(root, path)), path);
  });
});
