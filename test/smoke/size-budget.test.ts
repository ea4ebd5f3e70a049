import assert from 'node:assert/strict';
import { globSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleFunction } from '../../scripts/function-bundle.ts';
import { root } from '../helpers/cli.ts';

/** How much more than its budget a bundle may weigh before somebody has to say why. */
const TOLERANCE = 1.1;

const budget = JSON.parse(readFileSync(join(root, 'size-budget.json'), 'utf8')) as Record<string, number>;

const bytes = (files: readonly string[]): number => files.reduce((sum, file) => sum + statSync(file).size, 0);

describe('the size budget', () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'mizt-auth-size-'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  // The release was built when it was packed, by the tests of the package.
  const measures: Readonly<Record<string, () => Promise<number>>> = {
    release: async () => bytes(globSync(`${root}dist/**/*.js`)),
    'warm token': async () => bytes([`${root}dist/warm-token.js`]),
    'premium-content': async () => bytes([await bundleFunction('premium-content', folder)]),
    'content-consumers': async () => bytes([await bundleFunction('content-consumers', folder)]),
  };
  for (const [name, measure] of Object.entries(measures)) {
    it(`keeps ${name} within 10 % of what size-budget.json says`, async () => {
      const size = await measure();
      const limit = (budget[name] ?? 0) * TOLERANCE;
      assert.ok(size > 0 && size <= limit, `${name}: ${size} bytes, and the budget is ${budget[name]}`);
    });
  }
});
