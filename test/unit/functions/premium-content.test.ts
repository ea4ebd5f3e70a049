import assert from 'node:assert/strict';
import { createPremiumContent } from '@mizt-auth/functions/premium-content';
import type { APIGatewayProxyEvent, Context } from 'aws-lambda';

const setUp = (environment: Record<string, string> = {}) => {
  const lines: string[] = [];
  const handler = createPremiumContent(environment, (line) => lines.push(line));
  const requestContext = { authorizer: { claims: { client_id: 'me', scope: 'premium_api/read' } } };
  const call = (httpMethod: string) =>
    handler(
      { httpMethod, requestContext } as unknown as APIGatewayProxyEvent,
      { awsRequestId: 'r' } as Context,
    );
  return { call, lines };
};

describe('the premium Lambda', () => {
  for (const [method, word] of [
    ['GET', 'Read'],
    ['POST', 'Write'],
  ]) {
    it(`gives the demo's exact body for ${method}`, async () => {
      const { statusCode, headers, body } = await setUp().call(method ?? '');
      assert.equal(statusCode, 200);
      assert.deepEqual(headers, { 'Content-Type': 'application/json' });
      assert.equal(body, `{"message": "Premium Content: OAuth Scope: ${word}"}`);
    });
  }

  it('answers 405 with a message to any other method', async () => {
    const { statusCode, body } = await setUp().call('DELETE');
    assert.equal(statusCode, 405);
    assert.equal(JSON.parse(body).message, 'The premium API has no method DELETE.');
  });

  it('logs who called what as one line of JSON', async () => {
    const { call, lines } = setUp();
    await call('GET');
    assert.deepEqual(
      lines.map((line) => JSON.parse(line)),
      [
        {
          level: 'INFO',
          message: 'premium content',
          requestId: 'r',
          method: 'GET',
          status: 200,
          clientId: 'me',
        },
      ],
    );
  });
});
