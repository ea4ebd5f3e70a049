import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Config } from '@oclif/core';
import { sourceLoadOptions } from '../../../bin/load-options.js';
import { root } from '../../helpers/cli.ts';

const read = (page: string): string => readFileSync(join(root, page), 'utf8');
const pages = globSync(['*.md', 'docs/**/*.md'], { cwd: root });

/** A heading's anchor, as GitHub makes it. */
const anchor = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(' ', '-');

const anchors = (page: string): string[] =>
  [...read(page).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => anchor(heading));

/** What the help of the commands shows as examples; `test/integration/examples.test.ts` runs them. */
const helpExamples = async (): Promise<string[]> => {
  const { commands } = await Config.load(sourceLoadOptions());
  return commands.flatMap(({ id, examples = [] }) =>
    examples.map((example) =>
      String(example)
        .replaceAll('<%= config.bin %>', 'mizt-auth')
        .replaceAll('<%= command.id %>', id.replaceAll(':', ' ')),
    ),
  );
};

describe('the pages that people read', () => {
  it('the README can be read in one sitting', () => {
    assert.ok(read('README.md').trimEnd().split('\n').length <= 220);
  });

  it('the README shows commands that are run by a test, as the help shows them', async () => {
    const blocks = [...read('README.md').matchAll(/^```(?:sh|console)\n([\s\S]*?)^```$/gm)];
    const commands = blocks
      .flatMap(([, block = '']) => block.split('\n'))
      .flatMap((line) => /npx (mizt-auth .*?)(?: {2,}#.*)?$/.exec(line)?.[1] ?? []);
    const examples = await helpExamples();
    assert.ok(commands.length >= 6);
    for (const command of commands)
      assert.ok(
        examples.some((example) => example === command || example.startsWith(`${command} `)),
        command,
      );
  });

  for (const page of pages) {
    it(`${page} links to nothing that is gone`, () => {
      for (const [, target = ''] of read(page).matchAll(/\]\(([^)\s]+)\)/g)) {
        if (/^https?:/.test(target)) continue;
        const [path = '', heading] = target.split('#');
        const linked = path === '' ? page : join(dirname(page), path);
        assert.ok(existsSync(join(root, linked)), target);
        if (heading !== undefined) assert.ok(anchors(linked).includes(heading), target);
      }
    });
  }
});
