import assert from 'node:assert/strict';
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { recordOnce } from './recorder/record.ts';
import { only } from './recorder/recording.ts';

/** Most that a zip may weigh, in kB. What is uploaded is also what a cold start has to read. */
const BUNDLES = [
  { functionId: 'PremiumContent', handler: 'premium-content', limit: 10 },
  { functionId: 'ContentConsumers', handler: 'content-consumers', limit: 200 },
];

describe('bundles', () => {
  for (const { functionId, handler, limit } of BUNDLES) {
    it(`${functionId} is one file, whose handler Lambda can call`, async () => {
      const recording = await recordOnce('dev');
      const { file } = recording.bundles.find((bundle) => bundle.functionId === functionId) ?? { file: '' };
      assert.deepEqual(await readdir(dirname(file)), [`${handler}.mjs`]);
      assert.equal(
        only(recording, 'aws:lambda/function:Function', functionId).inputs.handler,
        `${basename(file, '.mjs')}.handler`,
      );
      const module = (await import(file)) as { handler: unknown };
      assert.equal(typeof module.handler, 'function');
    });

    it(`${functionId} stays below ${limit} kB`, async () => {
      const { artifacts } = await recordOnce('dev');
      const { size } = await stat(join(artifacts, functionId, 'code.zip'));
      console.log(`      ${functionId}: ${(size / 1000).toFixed(1)} kB zipped`);
      assert.ok(size > 0 && size < limit * 1000, `${size} bytes`);
    });
  }
});
