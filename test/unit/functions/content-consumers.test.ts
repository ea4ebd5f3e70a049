import assert from 'node:assert/strict';
import { createContentConsumers } from '@mizt-auth/functions/content-consumers';
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import nock from 'nock';
import {
  DEPLOYMENT,
  mockSecret,
  mockSecretError,
  mockSecretText,
  mockToken,
  mockTokenAnswer,
  secretDocument,
  tokenFor,
} from '../../helpers/aws-mock.ts';

const environment = {
  AWS_REGION: DEPLOYMENT.region,
  AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'test-key-of-no-account',
  USER_POOL_SECRETS_ARN: DEPLOYMENT.secretArn,
  PREMIUM_CONTENT_API_URL: `${DEPLOYMENT.apiHost}${DEPLOYMENT.apiPath}`,
  LOG_LEVEL: 'DEBUG',
};
const READ = 'premium_api/read';

const setUp = () => {
  const lines: string[] = [];
  const handler = createContentConsumers(environment, (line) => lines.push(line));
  const call = (route: string, remainingMs = 3000): Promise<APIGatewayProxyResult> =>
    handler(
      { resource: `/content/${route}`, httpMethod: 'GET' } as APIGatewayProxyEvent,
      { awsRequestId: 'r', getRemainingTimeInMillis: () => remainingMs } as Context,
    );
  return { call, lines };
};

const mockOldSecret = (old: Record<string, string>): nock.Scope =>
  mockSecretText(JSON.stringify({ ...secretDocument(), ...old }));

const fault = (code: string): Error => Object.assign(new Error('x'), { code });

const mockContent = (status: number, text: string, scope = READ): nock.Scope =>
  nock(DEPLOYMENT.apiHost, { reqheaders: { authorization: `Bearer ${tokenFor(scope)}` } })
    .get(DEPLOYMENT.apiPath)
    .reply(status, { message: text });

describe('the consumer Lambda', () => {
  it('reads the secret once and obtains one token for many warm calls', async () => {
    mockSecret();
    mockToken(READ);
    mockContent(200, 'content').persist();
    const { call } = setUp();
    for (let count = 0; count < 20; count += 1) assert.equal((await call('authorized-read')).statusCode, 200);
    assert.deepEqual(nock.pendingMocks(), []);
  });

  it('passes the status and the message of the premium API through', async () => {
    nock(DEPLOYMENT.apiHost).get(DEPLOYMENT.apiPath).reply(429, { message: 'Too Many Requests' });
    const { statusCode, body } = await setUp().call('unauthorized-read');
    assert.equal(statusCode, 429);
    assert.equal(body, '{"message": "Too Many Requests"}');
  });

  it('drops a token that the API refuses, and tries once more', async () => {
    mockSecret();
    mockToken(READ);
    const { call } = setUp();
    mockContent(200, 'content');
    await call('authorized-read');
    mockContent(401, 'Unauthorized');
    mockToken(READ);
    mockContent(200, 'content again');
    assert.match((await call('authorized-read')).body, /content again/);
    assert.deepEqual(nock.pendingMocks(), []);
  });

  it('does not try again when a fresh token is refused', async () => {
    mockSecret();
    mockToken(READ);
    mockContent(401, 'Unauthorized');
    assert.equal((await setUp().call('authorized-read')).statusCode, 401);
  });

  it('reads the secret anew when the client secret was rotated', async () => {
    mockOldSecret({ app_client_secret: 'the0secret0of0before' });
    nock(DEPLOYMENT.tokenHost).post('/oauth2/token').reply(400, { error: 'invalid_client' });
    mockSecret();
    mockToken(READ);
    mockContent(200, 'content');
    assert.equal((await setUp().call('authorized-read')).statusCode, 200);
    assert.deepEqual(nock.pendingMocks(), []);
  });

  const OLD_HOST = 'https://before.auth.eu-west-1.amazoncognito.com';
  const old = () => nock(OLD_HOST).post('/oauth2/token');
  const gone: readonly (readonly [string, () => void])[] = [
    ['has no address any more', () => void old().replyWithError(fault('ENOTFOUND'))],
    ['refuses the connection', () => void old().replyWithError(fault('ECONNREFUSED'))],
    ['answers with a page', () => void old().reply(403, '<html>', { 'content-type': 'text/html' })],
  ];
  for (const [what, mock] of gone) {
    it(`goes on at the new token domain when the old one ${what}`, async () => {
      mockOldSecret({ user_pool_oauth2_endpoint: `${OLD_HOST}/oauth2/token` });
      mock();
      mockSecret();
      mockToken(READ);
      mockContent(200, 'content');
      assert.equal((await setUp().call('authorized-read')).statusCode, 200);
      assert.deepEqual(nock.pendingMocks(), []);
    });
  }

  it('goes on at the new token domain with the next call when the old one never answers', async () => {
    mockOldSecret({ user_pool_oauth2_endpoint: `${OLD_HOST}/oauth2/token` });
    old().delay(2000).reply(200);
    const { call } = setUp();
    assert.equal((await call('authorized-read', 400)).statusCode, 504);
    mockSecret();
    mockToken(READ);
    mockContent(200, 'content');
    assert.equal((await call('authorized-read')).statusCode, 200);
    nock.abortPendingRequests();
  });

  it('asks neither Secrets Manager nor the token endpoint more often because calls fail', async () => {
    const asked = { secret: 0, token: 0 };
    mockSecret()
      .persist()
      .on('request', () => {
        asked.secret += 1;
      });
    nock(DEPLOYMENT.tokenHost)
      .persist()
      .post('/oauth2/token')
      .reply(() => {
        asked.token += 1;
        return [400, { error: 'invalid_client' }];
      });
    const { call } = setUp();
    for (let count = 0; count < 20; count += 1) assert.equal((await call('authorized-read')).statusCode, 502);
    assert.deepEqual(asked, { secret: 2, token: 20 });
  });

  const failures: readonly (readonly [string, () => void, string])[] = [
    [
      'the secret cannot be read',
      () => void mockSecretError(400, 'AccessDeniedException', 'no'),
      'AWS_ACCESS_DENIED',
    ],
    [
      'the scope is not allowed',
      () => {
        mockSecret();
        mockTokenAnswer(400, '{"error":"invalid_scope"}', { 'content-type': 'application/json' });
      },
      'TOKEN_REFUSED, invalid_scope',
    ],
    [
      'the premium API is unreachable',
      () => {
        mockSecret();
        mockToken(READ);
        nock(DEPLOYMENT.apiHost).get(DEPLOYMENT.apiPath).replyWithError(fault('ENOTFOUND'));
      },
      'NETWORK',
    ],
  ];
  for (const [what, mock, code] of failures) {
    it(`answers 502 and names the hop when ${what}`, async () => {
      mock();
      const { statusCode, body } = await setUp().call('authorized-read');
      assert.equal(statusCode, 502);
      assert.equal(body, `{"message": "No content from the premium API: ${code}"}`);
    });
  }

  it('recovers after a failure, without a new start', async () => {
    const { call } = setUp();
    const denied = mockSecretError(400, 'AccessDeniedException', 'no');
    assert.equal((await call('authorized-read')).statusCode, 502);
    denied.persist(false);
    nock.cleanAll();
    mockSecret();
    mockToken(READ);
    mockContent(200, 'content');
    assert.equal((await call('authorized-read')).statusCode, 200);
  });

  it('writes neither secret nor token into its logs, at DEBUG too', async () => {
    mockSecret();
    mockToken(READ);
    mockContent(200, 'content');
    const { call, lines } = setUp();
    await call('authorized-read');
    assert.ok(lines.some((line) => line.includes('"hop":"obtain"')));
    for (const hidden of [secretDocument().app_client_secret ?? '', tokenFor(READ)]) {
      assert.ok(!lines.join('\n').includes(hidden));
    }
  });

  it('answers 404 to a route that it does not have', async () => {
    assert.equal((await setUp().call('elsewhere')).statusCode, 404);
  });
});
