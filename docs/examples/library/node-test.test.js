import test from 'node:test';
import { probeCases } from 'mizt-auth/probe';
import { target } from './target.js';

for await (const { id, title, run } of probeCases(target, { effort: 'quick' }))
  test(`${id} ${title}`, async (t) => {
    const { verdict, reason } = await run();
    if (verdict === 'skipped') t.skip(reason);
  });
