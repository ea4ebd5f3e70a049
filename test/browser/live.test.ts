import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { assertAccessible } from '../helpers/axe.ts';
import { browserIt, closeBrowser, newPage } from '../helpers/browser.ts';
import { root } from '../helpers/cli.ts';
import { liveState, useLivePage } from '../helpers/live-page.ts';
import { useStack } from '../helpers/stack.ts';
import { IN, TOKEN_TABLE, tokenMaterial } from '../helpers/token-table.ts';

const PICTURE = join(root, 'docs', 'images', 'live-page.png');

const STEP = '[data-step][data-state=refused]';

const ALTERATIONS: Readonly<Record<string, string>> = {
  'no-jwt': 'form',
  'alg-none': 'form',
  'alg-none-kept': 'header',
  hmac: 'header',
  'unknown-key': 'key',
  'flip-signature': 'signature',
  'add-scope': 'signature',
  stranger: 'signature',
  'other-issuer': 'issuer',
  expired: 'times',
  'not-yet': 'times',
  'id-token': 'use',
  'no-scope': 'scopes',
};

describe('the live page in a browser', () => {
  const stack = useStack();
  const url = useLivePage(stack);
  after(closeBrowser);

  const open = async (options: Parameters<typeof newPage>[0] = {}): Promise<Page> => {
    const page = await newPage({ reducedMotion: 'reduce', ...options });
    page.on('pageerror', (error) => assert.fail(error));
    await page.goto(url());
    await page.getByRole('button', { name: 'Without a token' }).waitFor();
    return page;
  };

  const newest = async (): Promise<number> => (await liveState(url())).calls.at(-1)?.id ?? 0;

  // A verdict of an earlier call may look the same: what counts is the call that came last.
  const afterCall = async (page: Page, act: () => Promise<void>): Promise<void> => {
    const before = await newest();
    await act();
    await page.locator('.call').nth(0).waitFor();
    while ((await newest()) === before) await page.waitForTimeout(20);
    await page.locator(`[data-call="${await newest()}"][data-done=true]`).waitFor();
  };

  const openForm = (page: Page): Promise<void> => page.getByText('A call of your own').click();

  const send = (page: Page): Promise<void> =>
    afterCall(page, () => page.getByRole('button', { name: 'Send' }).click());

  const refusedStep = async (page: Page): Promise<string> =>
    (await page.locator(STEP).getAttribute('data-step', { timeout: 5000 })) ?? '';

  const STATION_WITHIN_MS = 10_000;

  // A station is drawn when the page hears of it, which may be after the verdict.
  const stationIs = (page: Page, name: string, state: string): Promise<void> =>
    page
      .locator(`[data-station=${name}][data-state=${state}]`)
      .waitFor({ timeout: STATION_WITHIN_MS })
      .catch((cause) => assert.fail(`${name} is never ${state}: ${cause}`));

  browserIt('lights up the hops of the demo’s three calls', async () => {
    const page = await open();
    await afterCall(page, () => page.getByRole('button', { name: 'Without a token' }).click());
    assert.equal(await refusedStep(page), 'credential');
    await stationIs(page, 'authorizer', 'refused');
    await stationIs(page, 'lambda', 'idle');
    for (const scope of ['read', 'write']) {
      await afterCall(page, () => page.getByRole('button', { name: `With a token for ${scope}` }).click());
      assert.match((await page.locator('.sentence').textContent()) ?? '', /Let in/);
      for (const name of ['browser', 'caller', 'obtain', 'gateway', 'authorizer', 'lambda'])
        await stationIs(page, name, 'passed');
    }
  });

  browserIt('shows one hop after the other to those who like motion', async () => {
    const page = await open({ reducedMotion: 'no-preference' });
    await page.getByRole('button', { name: 'With a token for read' }).click();
    await page.locator('[data-station=lambda][data-state=idle]').waitFor();
    await page.locator('[data-station=gateway][data-state=passed]').waitFor();
    await page.locator('[data-station=lambda][data-state=passed]').waitFor();
  });

  browserIt('shows the step that refuses each forged token', async () => {
    const page = await open();
    await openForm(page);
    for (const [alteration, step] of Object.entries(ALTERATIONS)) {
      await page.locator('select[name=token]').selectOption(alteration);
      await send(page);
      assert.equal(await refusedStep(page), step, alteration);
    }
    const offered = await page
      .locator('optgroup option')
      .evaluateAll((all) => all.map((one) => one.getAttribute('value')));
    assert.deepEqual(offered, Object.keys(ALTERATIONS));
  });

  browserIt('lets a token be edited by hand and signed by whom one likes', async () => {
    const page = await open();
    await openForm(page);
    await page.locator('select[name=token]').selectOption('edited');
    await page.getByRole('button', { name: 'Obtain a token to edit' }).click();
    const claims = page.locator('textarea[name=claims]');
    const text = await claims.inputValue();
    await claims.fill(text.replace('"access"', '"id"'));
    for (const [signer, step] of [
      ['kept', 'signature'],
      ['nobody', 'form'],
      ['stranger', 'signature'],
      ['pool', 'use'],
    ] as const) {
      await page.locator('select[name=signer]').selectOption(signer);
      await send(page);
      assert.equal(await refusedStep(page), step, signer);
    }
  });

  browserIt(
    `refuses the ${TOKEN_TABLE.length} tokens of the table at the step that inspect names`,
    async () => {
      const page = await open();
      await openForm(page);
      await page.getByLabel('Start cold').uncheck();
      await page.locator('select[name=token]').selectOption('pasted');
      const material = await tokenMaterial(stack());
      for (const [what, make, answer] of TOKEN_TABLE) {
        await page
          .locator('textarea[name=pasted]')
          .fill(make({ ...material, now: Math.floor(Date.now() / 1000) }));
        await send(page);
        const steps = page.locator(STEP);
        assert.equal((await steps.count()) === 0 ? IN : await refusedStep(page), answer, what);
      }
    },
  );

  browserIt('shows a whole token and a secret on a click alone, and hides them again', async () => {
    const page = await open();
    await openForm(page);
    await send(page);
    assert.doesNotMatch(await page.content(), /ey[\w-]+\.[\w-]+\.[\w-]{300}/);
    await page.getByRole('button', { name: 'Show the whole token' }).first().click();
    assert.match(
      (await page.locator('.revealed').first().textContent()) ?? '',
      /^ey[\w-]+\.[\w-]+\.[\w-]{342}$/,
    );
    await page.getByRole('button', { name: 'Hide the token' }).first().click();
    await page.locator('.revealed').first().waitFor({ state: 'detached' });
  });

  browserIt('can be used by keyboard alone', async () => {
    const page = await open();
    await page.keyboard.press('Tab');
    assert.match((await page.locator(':focus').textContent()) ?? '', /Without a token/);
    await page.keyboard.press('Tab');
    await afterCall(page, () => page.keyboard.press('Enter'));
    assert.match((await page.locator(':focus').textContent()) ?? '', /With a token for read/);
    const reached = new Set<string>();
    for (let press = 0; press < 60; press += 1) {
      await page.keyboard.press('Tab');
      reached.add(await page.evaluate<string>('document.activeElement.tagName'));
    }
    assert.ok(
      ['SUMMARY', 'PRE', 'BUTTON'].every((tag) => reached.has(tag)),
      [...reached].join(),
    );
  });

  for (const colorScheme of ['light', 'dark'] as const)
    for (const [width, height] of [
      [360, 740],
      [1000, 760],
      [1280, 900],
      [1920, 1080],
    ] as const)
      browserIt(
        `axe finds nothing, and nothing overflows, at ${width} pixels in ${colorScheme}`,
        async () => {
          const page = await open({ colorScheme, viewport: { width, height } });
          const about = `${width} ${colorScheme}`;
          const sound = async (state: string): Promise<void> => {
            await assertAccessible(page, `${about} ${state}`);
            const over = await page.evaluate(
              'document.documentElement.scrollWidth - document.documentElement.clientWidth',
            );
            assert.equal(over, 0, `${about} ${state}`);
          };
          await afterCall(page, () => page.getByRole('button', { name: 'With a token for read' }).click());
          await sound('let in');
          await openForm(page);
          await page.locator('input[name=path]').fill(`/home/${'premium-'.repeat(60)}?${'x'.repeat(300)}`);
          await send(page);
          await sound('a long URL');
          await page.locator('input[name=path]').fill('/home/premium');
          await page.locator('select[name=token]').selectOption('no-scope');
          await send(page);
          await page.locator('.exchange summary').last().click();
          await sound('refused');
        },
      );

  browserIt('looks in the README as it does today', async () => {
    const page = await open({ viewport: { width: 1240, height: 1200 } });
    await openForm(page);
    await page.locator('select[name=token]').selectOption('no-scope');
    await send(page);
    await stationIs(page, 'authorizer', 'refused');
    const stage = await page.locator('.stage').boundingBox();
    assert.ok(stage);
    const clip = { x: Math.floor(stage.x) - 12, y: Math.floor(stage.y) - 12, width: 850, height: 600 };
    const picture = await page.screenshot({ clip });
    assert.ok(picture.length > 20_000 && picture.length < 100_000, `${picture.length} bytes`);
    if (process.env.UPDATE_PICTURES) writeFileSync(PICTURE, picture);
    // Fonts differ from machine to machine, so that the size of the picture is all that can be compared.
    assert.deepEqual(readFileSync(PICTURE).subarray(16, 24), picture.subarray(16, 24));
    await page.context().close();
  });

  browserIt('does nothing for a page of another site, and tells it nothing', async () => {
    const target = url();
    const foreign = createServer((_, response) =>
      response
        .setHeader('content-type', 'text/html')
        .end('<title>another site</title><form method="post"></form>'),
    );
    await new Promise<void>((resolve) => foreign.listen(0, '127.0.0.1', resolve));
    try {
      const page = await newPage();
      await page.goto(`http://localhost:${(foreign.address() as AddressInfo).port}/`);
      const before = await newest();
      const heard = await page.evaluate(async (to) => {
        const body = JSON.stringify({ path: '/content/authorized-read' });
        const init = {
          method: 'POST',
          body,
          mode: 'no-cors',
          headers: { 'content-type': 'text/plain' },
        } as const;
        await fetch(`${to}api/demo`, init).catch(() => undefined);
        const asked = await fetch(`${to}api/demo`, {
          method: 'POST',
          body,
          headers: { 'content-type': 'application/json' },
        }).then(
          () => 'answered',
          () => 'refused',
        );
        const events = await new Promise<string>((resolve) => {
          const source = new EventSource(`${to}events`);
          source.addEventListener('hello', () => resolve('heard'));
          source.addEventListener('error', () => resolve('refused'));
        });
        const read = await fetch(to).then(
          () => 'answered',
          () => 'refused',
        );
        return { asked, events, read };
      }, target);
      assert.deepEqual(heard, { asked: 'refused', events: 'refused', read: 'refused' });
      await page.evaluate(`document.forms[0].action = '${target}api/demo'; document.forms[0].submit();`);
      await page.waitForURL(`${target}api/demo`);
      assert.match((await page.locator('body').textContent()) ?? '', /answers to itself alone/);
      assert.equal(await newest(), before);
    } finally {
      foreign.close();
    }
  });
});
