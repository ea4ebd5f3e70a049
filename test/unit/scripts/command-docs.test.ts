import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { captureOutput } from '@oclif/test';
import { commandDocs } from '../../../scripts/command-docs.ts';
import { root } from '../../helpers/cli.ts';

describe('the command reference', () => {
  let pages: ReadonlyMap<string, string> = new Map();
  before(async () => {
    const { error } = await captureOutput(async () => {
      pages = await commandDocs();
    });
    if (error !== undefined) throw error;
  });

  it('is what oclif says of the commands today', () => {
    assert.ok(pages.size > 5);
    for (const [file, text] of pages)
      assert.equal(readFileSync(file, 'utf8'), text, `${file} is stale: run npm run generate`);
  });

  it('has no page of a command that is gone', () => {
    const folder = join(root, 'docs', 'commands');
    assert.deepEqual(
      readdirSync(folder).map((name) => join(folder, name)),
      [...pages.keys()].filter((file) => file.startsWith(folder)).sort(),
    );
  });

  it('has a page for every command', () => {
    const files = readdirSync(join(root, 'cli', 'commands')).map((name) => name.replace(/\.ts$/, ''));
    assert.deepEqual(
      readdirSync(join(root, 'docs', 'commands')).map((name) => name.replace(/\.md$/, '')),
      files.sort(),
    );
  });
});
