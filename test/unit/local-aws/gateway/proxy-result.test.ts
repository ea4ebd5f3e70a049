import assert from 'node:assert/strict';
import { proxyResult } from '../../../../packages/local-aws/src/gateway/proxy-result.ts';

const answer = (result: unknown) => proxyResult(result, 'id', 'Root=1');

describe('the answer for what a function returned', () => {
  for (const result of [null, [], 'text', {}, { statusCode: '200' }, { statusCode: 99 }, { statusCode: 600 }])
    it(`is 502 for ${JSON.stringify(result)}`, () => assert.equal(answer(result).status, 502));

  it('is 502 for headers and bodies that are no text', () => {
    for (const more of [
      { headers: { a: {} } },
      { headers: [] },
      { multiValueHeaders: { a: 'b' } },
      { body: 1 },
    ])
      assert.equal(answer({ statusCode: 200, ...more }).status, 502);
  });

  it('decodes Base64, and leaves the headers of the connection to the gateway', () => {
    const { status, headers, body } = answer({
      statusCode: 201,
      headers: { 'Content-Length': '1', Connection: 'close', 'X-Own': 1 },
      body: 'aGk=',
      isBase64Encoded: true,
    });
    assert.equal(status, 201);
    assert.equal(String(body), 'hi');
    assert.equal(headers['X-Own'], '1');
    assert.equal(headers['Content-Type'], 'application/json');
    assert.ok(!('Connection' in headers) && !('Content-Length' in headers));
  });
});
