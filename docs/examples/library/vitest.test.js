import { probeCases } from 'mizt-auth/probe';
import { describe, test } from 'vitest';
import { target } from './target.js';

const cases = await Array.fromAsync(probeCases(target, { effort: 'quick' }));

describe('authorization', () => {
  for (const { id, title, run } of cases)
    test(`${id} ${title}`, { timeout: 60_000 }, async ({ skip }) => {
      const { verdict, reason } = await run();
      if (verdict === 'skipped') skip(reason);
    });
});
