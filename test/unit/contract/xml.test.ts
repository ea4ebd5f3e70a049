import assert from 'node:assert/strict';
import { escapeXml } from '@mizt-auth/contract';

describe('text in XML', () => {
  it('cannot end the element or the attribute that it stands in', () => {
    assert.equal(escapeXml(`<a b="c" d='e'> & more`), '&lt;a b=&quot;c&quot; d=&apos;e&apos;&gt; &amp; more');
  });

  it('keeps its lines, in an attribute too', () => {
    assert.equal(escapeXml('one\ntwo'), 'one&#10;two');
  });

  it('loses what XML has no way to write, and nothing else', () => {
    assert.equal(escapeXml('a\u0000b\u001b\ufffe'), 'a?b??');
    assert.equal(escapeXml('Überfluß 🙂\t'), 'Überfluß 🙂\t');
  });
});
