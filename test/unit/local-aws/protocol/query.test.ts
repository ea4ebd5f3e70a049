import assert from 'node:assert/strict';
import { AwsError } from '../../../../packages/local-aws/src/protocol/aws-error.ts';
import { element, queryError } from '../../../../packages/local-aws/src/protocol/query.ts';

describe('the XML of the Query protocol', () => {
  it('lets no text end its element', () => {
    assert.equal(element('Name', `<a b="c">&'`), '<Name>&lt;a b=&quot;c&quot;&gt;&amp;&apos;</Name>');
  });

  it('shows code and message of an error', () => {
    const { status, body } = queryError('urn:x', new AwsError('Odd', 'a < b', 418));
    assert.equal(status, 418);
    assert.match(String(body), /<Code>Odd<\/Code><Message>a &lt; b<\/Message>/);
  });
});
