import assert from 'node:assert/strict';
import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** What axe is asked for: WCAG 2.2 A and AA, and the field's good practice. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Asserts that axe finds nothing on a page as it stands, and that it looked. */
export const assertAccessible = async (page: Page, about: string): Promise<void> => {
  await page.evaluate(axe.source);
  const { violations, passes } = await page.evaluate(async (tags) => {
    const { axe: here } = globalThis as unknown as { axe: typeof axe };
    const result = await here.run({ runOnly: tags });
    const shown = result.violations.map(({ id, help, nodes }) => ({
      id,
      help,
      nodes: nodes
        .slice(0, 5)
        .map(({ html, failureSummary }) => ({ html: html.slice(0, 200), failureSummary })),
    }));
    return { violations: shown, passes: result.passes.length };
  }, TAGS);
  assert.deepEqual(violations, [], about);
  assert.ok(passes > 10, `${about}: axe looked at ${passes} rules`);
};
