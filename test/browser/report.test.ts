import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { htmlReport } from '@mizt-auth/pages/report';
import type { ProbeReport } from '@mizt-auth/probe/reports';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { assertAccessible } from '../helpers/axe.ts';
import { browserIt, chromiumPath, closeBrowser, newPage } from '../helpers/browser.ts';
import { root } from '../helpers/cli.ts';
import {
  acceptedReport,
  nothingAsked,
  onRoutes,
  openReport,
  soundReport,
  strangeReport,
} from '../helpers/report-runs.ts';

const PICTURE = join(root, 'docs', 'images', 'report.png');

/** What a sheet of A4 leaves between margins of a centimetre, in CSS pixels. */
const A4 = { width: 718, height: 1046 };

const WIDTHS = [360, 1280, 1920];
const SCHEMES = ['light', 'dark'] as const;

/** What a reader may be given, each by what is special about it. */
type Name = 'passing' | 'failing' | 'accepted' | 'a hundred routes' | 'long URLs' | 'nothing asked';

describe('the HTML report in a browser', function () {
  this.timeout(300_000);
  const reports = new Map<Name, ProbeReport>();
  const folder = mkdtempSync(join(tmpdir(), 'mizt-auth-report-'));

  before(async () => {
    if (chromiumPath === undefined) return;
    const [sound, open] = [await soundReport(), await openReport()];
    reports
      .set('passing', sound)
      .set('failing', open)
      .set('accepted', acceptedReport(open))
      .set('a hundred routes', onRoutes(open, 100))
      .set('long URLs', strangeReport(open))
      .set('nothing asked', nothingAsked(sound));
    for (const [name, report] of reports) writeFileSync(join(folder, `${name}.html`), htmlReport(report));
  });
  after(async () => {
    await closeBrowser();
    rmSync(folder, { recursive: true, force: true });
  });

  const open = async (name: Name, options: BrowserContextOptions = {}): Promise<Page> => {
    const page = await newPage({ viewport: { width: 1280, height: 900 }, ...options });
    await page.goto(pathToFileURL(join(folder, `${name}.html`)).href);
    return page;
  };

  for (const name of [
    'passing',
    'failing',
    'accepted',
    'a hundred routes',
    'long URLs',
    'nothing asked',
  ] as const) {
    for (const colorScheme of SCHEMES)
      browserIt(`is accessible when it is ${name}, ${colorScheme}, folded and unfolded`, async () => {
        const page = await open(name, { colorScheme });
        await assertAccessible(page, 'folded');
        await page.locator('details').evaluateAll((all) => {
          for (const one of all) one.setAttribute('open', '');
        });
        // A hundred routes unfolded are the same few elements again, and minutes of axe.
        if (name !== 'a hundred routes') await assertAccessible(page, 'unfolded');
        await page.context().close();
      });

    browserIt(
      `is as wide as the screen and no wider when it is ${name}, from a phone to a wide screen`,
      async () => {
        for (const width of WIDTHS) {
          const page = await open(name, { viewport: { width, height: 800 } });
          await page.locator('details').evaluateAll((all) => {
            for (const one of all) one.setAttribute('open', '');
          });
          const wide = await page.locator('html').evaluate(({ scrollWidth }) => scrollWidth);
          assert.equal(wide, width);
          await page.context().close();
        }
      },
    );
  }

  browserIt('asks for nothing, runs nothing, and breaks none of its own rules', async () => {
    const page = await newPage();
    const asked: string[] = [];
    const said: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    page.on('console', (message) => said.push(message.text()));
    const url = pathToFileURL(join(folder, 'failing.html')).href;
    await page.goto(url);
    assert.deepEqual([asked, said], [[url], []]);
    assert.equal(await page.locator('script, link, img, iframe, [onclick], [style]').count(), 0);
    await page.context().close();
  });

  browserIt('is whole without scripts: a family unfolds, and its cases can be read', async () => {
    const page = await open('failing', { javaScriptEnabled: false });
    const cases = page.locator('#family-A table');
    assert.equal(await cases.isVisible(), false);
    await page.locator('#family-A > summary').click();
    assert.equal(await cases.isVisible(), true);
    await page.context().close();
  });

  browserIt('is walked through with the keyboard alone: links, the heat map, each fold', async () => {
    const page = await open('passing');
    const seen: string[] = [];
    for (let at = 0; at < 80; at += 1) {
      await page.keyboard.press('Tab');
      const focus = page.locator(':focus');
      if ((await focus.count()) === 0) break;
      const [name, outline] = await focus.evaluate((element) => [
        `${element.tagName} ${element.getAttribute('href') ?? element.getAttribute('role') ?? element.parentElement?.id}`,
        element.ownerDocument.defaultView?.getComputedStyle(element).outlineStyle,
      ]);
      assert.equal(outline, 'solid', name);
      seen.push(name ?? '');
    }
    for (const one of ['A #findings', 'DIV region', 'SUMMARY family-A', 'SUMMARY family-L'])
      assert.ok(seen.includes(one), `${one}: ${seen.join(', ')}`);
    await page.context().close();
  });

  browserIt('keeps family and route in sight while a hundred routes are scrolled', async () => {
    const page = await open('a hundred routes', { viewport: { width: 360, height: 760 } });
    const map = page.locator('#heat-map .scroll');
    await map.evaluate((element) => element.scrollTo(300, 1500));
    const box = await map.boundingBox();
    const head = await map.locator('thead th').first().boundingBox();
    const letter = await map.locator('thead th').nth(9).boundingBox();
    const route = await map.locator('tbody th').nth(60).boundingBox();
    assert.ok(box && head && letter && route);
    assert.ok(Math.abs(head.x - box.x) < 2 && Math.abs(head.y - box.y) < 2, 'the corner stays');
    assert.ok(Math.abs(letter.y - box.y) < 2, 'the letters stay above');
    assert.ok(Math.abs(route.x - box.x) < 2, 'the routes stay at the left');
    assert.ok(head.width < 180, `the routes leave room: ${head.width} px`);
    await page.context().close();
  });

  browserIt('looks in the README as it does today', async () => {
    const page = await open('failing', { viewport: { width: 1000, height: 860 } });
    const picture = await page.screenshot();
    assert.ok(picture.length > 20_000 && picture.length < 150_000, `${picture.length} bytes`);
    if (process.env.UPDATE_PICTURES) writeFileSync(PICTURE, picture);
    // Fonts differ from machine to machine, so that the size of the picture is all that can be compared.
    assert.deepEqual(readFileSync(PICTURE).subarray(16, 24), picture.subarray(16, 24));
    await page.context().close();
  });

  browserIt('is light on paper, whatever the screen is, and shows the whole heat map', async () => {
    const page = await open('a hundred routes', { colorScheme: 'dark', viewport: A4 });
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    const ground = await page
      .locator('body')
      .evaluate((body) => body.ownerDocument.defaultView?.getComputedStyle(body).backgroundColor);
    assert.equal(ground, 'rgb(251, 251, 249)');
    const [inner, outer] = await page
      .locator('.scroll')
      .evaluate(({ scrollHeight, clientHeight }) => [scrollHeight, clientHeight]);
    assert.equal(inner, outer);
    const [wide, paper] = await page
      .locator('.scroll')
      .evaluate(({ scrollWidth, clientWidth }) => [scrollWidth, clientWidth]);
    assert.equal(wide, paper);
    await page.context().close();
  });
});
