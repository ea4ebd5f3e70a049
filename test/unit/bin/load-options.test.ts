import assert from 'node:assert/strict';
import { Config } from '@oclif/core';
import { sourceLoadOptions } from '../../../bin/load-options.js';

const idsFor = async (...argv: string[]): Promise<string[]> =>
  (await Config.load(sourceLoadOptions(argv))).commandIDs;

describe('a command of a checkout', () => {
  it('is loaded alone where the command line names it', async () => {
    const all = await idsFor();
    assert.ok(all.includes('token') && all.includes('token:cache:show'));
    for (const id of all.filter((one) => !['help', 'completion'].includes(one)))
      assert.deepEqual(await idsFor(...id.split(':'), '--json'), [id]);
  });

  const among: readonly (readonly string[])[] = [
    [],
    ['--target', 'aws', 'token'],
    ['token', 'cache'],
    ['probe', 'al'],
    ['tokn'],
    ['..', 'run'],
    ['help', 'token'],
    ['token', '--help'],
    ['completion', 'bash'],
  ];
  for (const argv of among)
    it(`is loaded with all others where they count: ${argv.join(' ')}`, async () =>
      assert.ok((await idsFor(...argv)).length > 25));
});
