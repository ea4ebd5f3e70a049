import { probeCases } from 'mizt-auth/probe';
import { target } from './target.js';

const cases = await Array.fromAsync(probeCases(target, { effort: 'quick' }));

describe('authorization', function () {
  this.timeout(60_000);
  for (const { id, title, run } of cases)
    it(`${id} ${title}`, async function () {
      const { verdict } = await run();
      if (verdict === 'skipped') this.skip();
    });
});
