import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { auditPage } from '@mizt-auth/pages/audit';
import { auditReport, finding, UNSEEN } from '../helpers/audit/model.ts';
import { assertAccessible } from '../helpers/axe.ts';
import { browserIt, closeBrowser, newPage } from '../helpers/browser.ts';

const ACCEPTED = { reason: 'A health check', owner: 'team', expires: '2026-12-31' };
const LONG = `/${'orders-of-a-very-long-name'.repeat(8)}`;

const full = auditReport({
  findings: [
    finding(),
    finding({ where: `GET ${LONG}`, arn: `arn:aws:apigateway:eu-west-1::${LONG}` }),
    finding({ rule: 'token-long-life', severity: 'medium', title: 'Access tokens live longer than an hour' }),
    finding({ rule: 'scope-without-route', severity: 'low', title: 'No route asks for a scope' }),
    finding({ rule: 'stage-without-waf', severity: 'info', title: 'No web ACL', accepted: ACCEPTED }),
  ],
  unread: [UNSEEN],
  expired: [{ rule: 'open-route', arn: 'arn:gone', where: 'GET /', severity: 'high' as const, ...ACCEPTED }],
});

describe('the page of an audit in a browser', function () {
  this.timeout(120_000);
  const folder = mkdtempSync(join(tmpdir(), 'mizt-auth-audit-page-'));
  const pages = { full, clean: auditReport(), unseen: auditReport({ unread: [UNSEEN] }) };
  before(() => {
    for (const [name, report] of Object.entries(pages))
      writeFileSync(join(folder, `${name}.html`), auditPage(report));
  });
  after(async () => {
    await closeBrowser();
    rmSync(folder, { recursive: true, force: true });
  });

  for (const name of Object.keys(pages))
    for (const colorScheme of ['light', 'dark'] as const)
      browserIt(`is accessible, and no wider than a phone, when it is ${name}, ${colorScheme}`, async () => {
        const page = await newPage({ viewport: { width: 360, height: 800 }, colorScheme });
        await page.goto(pathToFileURL(join(folder, `${name}.html`)).href);
        await assertAccessible(page, name);
        assert.equal(await page.locator('html').evaluate(({ scrollWidth }) => scrollWidth), 360);
        assert.equal(await page.locator('script, link, img, iframe, [onclick], [style]').count(), 0);
        await page.context().close();
      });
});
