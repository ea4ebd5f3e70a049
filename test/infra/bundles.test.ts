import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { functionBundleOptions } from '../../scripts/function-bundle.ts';
import { assertEdits, type Edit, editing } from './recorder/edits.ts';
import { ROOT } from './recorder/paths.ts';
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
      // Names of files stand in a zip as they are; the source map is uploaded beside it.
      const zip = await readFile(join(recording.artifacts, functionId, 'code.zip'), 'latin1');
      assert.deepEqual(new Set(zip.match(/[\w-]+\.mjs(\.map)?/g)), new Set([`${handler}.mjs`]));
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

const HANDLERS = BUNDLES.map(({ handler }) => handler);

const hashOf = async (handler: string, edits: readonly Edit[]): Promise<string> => {
  const options = functionBundleOptions(join(ROOT, `packages/functions/src/${handler}.ts`), 'out.mjs', true);
  const { outputFiles } = await build({ ...options, plugins: [editing(edits)], write: false });
  return createHash('sha256')
    .update(outputFiles[0]?.contents ?? '')
    .digest('hex');
};

/** Handlers whose bundle is another one with an edit. */
const changedBy = async (edit: Edit): Promise<string[]> => {
  await assertEdits([edit]);
  const changed = [];
  for (const handler of HANDLERS)
    if ((await hashOf(handler, [])) !== (await hashOf(handler, [edit]))) changed.push(handler);
  return changed;
};

/** Changes of the contract, and whose part they are. */
const CHANGES: readonly (Edit & { readonly what: string; readonly changes: readonly string[] })[] = [
  { what: 'the throttle', file: 'apis.ts', from: 'ratePerSecond: 10', to: 'ratePerSecond: 11', changes: [] },
  {
    what: 'the cache time of the authorizer',
    file: 'apis.ts',
    from: 'cacheSeconds: 15',
    to: 'cacheSeconds: 60',
    changes: [],
  },
  { what: 'the path of a route', file: 'apis.ts', from: '/home/premium', to: '/home/other', changes: [] },
  { what: 'an output', file: 'apis.ts', from: 'AuthorizedReadUrl', to: 'ReadUrl', changes: [] },
  {
    what: 'the timeout',
    file: 'functions.ts',
    from: 'timeoutSeconds: 3',
    to: 'timeoutSeconds: 4',
    changes: [],
  },
  { what: 'the life of a token', file: 'scopes.ts', from: '3600', to: '7200', changes: [] },
  {
    what: 'the message of a route',
    file: 'premium-content.ts',
    from: 'OAuth Scope: Read',
    to: 'OAuth Scope: Reading',
    changes: ['premium-content'],
  },
  {
    what: 'a call of the consumers',
    file: 'consumer-calls.ts',
    from: "calls: 'POST'",
    to: "calls: 'GET'",
    changes: ['content-consumers'],
  },
  {
    what: 'the variable that names the secret',
    file: 'consumer-environment.ts',
    from: 'USER_POOL_SECRETS_ARN',
    to: 'SECRET_ARN',
    changes: ['content-consumers'],
  },
  {
    what: 'the variable that names the log level',
    file: 'log-level.ts',
    from: "'LOG_LEVEL'",
    to: "'LEVEL'",
    changes: HANDLERS,
  },
];

describe('a change of the contract', () => {
  for (const { what, changes, ...edit } of CHANGES) {
    it(`in ${what} changes ${changes.length === 0 ? 'no function' : changes.join(' and ')}`, async () => {
      assert.deepEqual(await changedBy(edit), changes);
    });
  }
});
