import assert from 'node:assert/strict';
import { html, styleSheet } from '@mizt-auth/pages/html';
import fc from 'fast-check';

describe('html', () => {
  it('lets no value be markup, whatever its characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const shown = html`<p title="${text}">${text}</p>`.toString();
        assert.match(shown, /^<p title="[^<>"]*">[^<>"]*<\/p>$/);
      }),
    );
  });

  it('takes markup, lists and numbers as they are, and nothing for what is not there', () => {
    const items = ['a', 'b'].map((text) => html`<li>${text}</li>`);
    const shown = html`<ul>${items}${false}${null}${undefined}${0}</ul>`;
    assert.equal(shown.toString(), '<ul><li>a</li><li>b</li>0</ul>');
  });

  for (const link of [
    'javascript:alert(1)',
    ' javascript:alert(1)',
    'data:text/html,x',
    '//elsewhere.invalid',
  ])
    it(`lets ${link} lead nowhere`, () => {
      assert.equal(html`<a href="${link}">x</a>`.toString(), '<a href="#">x</a>');
    });

  it('refuses a template with a value where no escaping makes it safe', () => {
    const text = 'x';
    for (const unsafe of [
      () => html`<a title=${text}>`,
      () => html`<${text}>`,
      () => html`<p onclick="go(${text})">`,
      () => html`<p style="color: ${text}">`,
      () => html`<script>go(${text})</script>`,
      () => styleSheet('</style>'),
    ])
      assert.throws(unsafe, TypeError);
  });
});
