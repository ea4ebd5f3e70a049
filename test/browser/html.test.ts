import assert from 'node:assert/strict';
import { html } from '@mizt-auth/pages/html';
import { browserIt, closeBrowser, newPage } from '../helpers/browser.ts';

const TEXTS = [
  '<script>document.title = "ran"</script>',
  '"><img src=x onerror="document.title=`ran`">',
  "' onfocus='document.title=1' autofocus='",
  '&lt;b&gt; &amp; &#x3c;',
  '<!-- --> ]]> </p></body>',
];

describe('html in a browser', () => {
  after(closeBrowser);

  browserIt('shows each text as it is, and runs none of it', async () => {
    const page = await newPage();
    await page.setContent(
      html`<title>calm</title>${TEXTS.map((text) => html`<p title="${text}">${text}</p>`)}`.toString(),
    );
    const shown = await page
      .locator('p')
      .evaluateAll((all) => all.map((one) => [one.textContent, one.getAttribute('title')]));
    assert.deepEqual(
      shown,
      TEXTS.map((text) => [text, text]),
    );
    assert.equal(await page.title(), 'calm');
  });
});
