import assert from 'node:assert/strict';
import { demoBlueprint } from '@mizt-auth/local-aws';
import { startStackAside } from '@mizt-auth/local-aws/aside';
import { PREFIX } from '../helpers/stack.ts';

describe('the embedded stack on a thread of its own', () => {
  it('answers as one on this thread does, and leaves no port open after it stopped', async () => {
    const { endpoints, stop } = await startStackAside(demoBlueprint(PREFIX));
    const url = `${endpoints.apis[0]?.url}/home/premium`;
    assert.equal((await fetch(url)).status, 401);
    await stop();
    await assert.rejects(fetch(url));
  });

  it('says what a blueprint lacks, and starts nothing', async () => {
    const blueprint = demoBlueprint(PREFIX);
    const broken = { ...blueprint, apis: blueprint.apis.map((api) => ({ ...api, methods: 1 as never })) };
    await assert.rejects(startStackAside(broken), TypeError);
  });
});
