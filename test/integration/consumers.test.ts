import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import {
  GetSecretValueCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { secretName } from '@mizt-auth/contract';
import { LOCAL_CREDENTIALS } from '@mizt-auth/local-aws';
import { decodeJwt } from 'jose';
import { onLoopback } from '../helpers/on-loopback.ts';
import { consumerUrl, obtainFrom, poolOf, premiumUrl, useStack } from '../helpers/stack.ts';

describe('the consumer API, opened in a browser', () => {
  const lines: string[] = [];
  const stack = useStack({ log: (_, line) => lines.push(line) });
  const routes: readonly (readonly [string, number, string])[] = [
    ['/content/unauthorized-read', 401, '{"message": "Unauthorized"}'],
    ['/content/authorized-read', 200, '{"message": "Premium Content: OAuth Scope: Read"}'],
    ['/content/authorized-write', 200, '{"message": "Premium Content: OAuth Scope: Write"}'],
  ];
  for (const [route, status, body] of routes) {
    it(`answers ${route} with ${status} and the demo's body`, async () => {
      const response = await fetch(consumerUrl(stack(), route));
      assert.equal(response.status, status);
      assert.equal(await response.text(), body);
    });
  }

  it('has no other route and no other method', async () => {
    assert.equal((await fetch(consumerUrl(stack(), '/content/other'))).status, 403);
    assert.equal(
      (await fetch(consumerUrl(stack(), '/content/authorized-read'), { method: 'POST' })).status,
      403,
    );
  });

  it('logs structured lines in which no token and no secret stands', () => {
    const { secret } = poolOf(stack()).client;
    assert.ok(lines.length > 0);
    for (const line of lines) {
      assert.equal(JSON.parse(line).level, 'INFO');
      assert.ok(!line.includes(secret) && !line.includes('eyJ'));
    }
  });
});

describe('the consumer Lambda, kept warm over a deploy that moves the token domain', () => {
  const stack = useStack();

  /** Secrets Manager says that tokens are to be had there. */
  const moveTo = async (tokenUrl: string): Promise<void> => {
    const { endpoints, pools } = stack();
    const client = new SecretsManagerClient({
      endpoint: endpoints.aws,
      region: endpoints.region,
      credentials: LOCAL_CREDENTIALS,
    });
    const id = { SecretId: secretName(pools[0]?.id ?? '') };
    const { SecretString = '{}' } = await client.send(new GetSecretValueCommand(id));
    const document = { ...JSON.parse(SecretString), user_pool_oauth2_endpoint: tokenUrl };
    await client.send(new PutSecretValueCommand({ ...id, SecretString: JSON.stringify(document) }));
  };

  it('obtains its next token at the new one', async () => {
    const { tokenUrl } = poolOf(stack()).pool;
    const old = await onLoopback(
      createServer(async (request, response) => {
        const headers = { 'content-type': request.headers['content-type'] ?? '' };
        const answer = await fetch(tokenUrl, { method: 'POST', headers, body: await text(request) });
        response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text());
      }),
    );
    await moveTo(`${old.url}/oauth2/token`);
    assert.equal((await fetch(consumerUrl(stack(), '/content/authorized-read'))).status, 200);
    await old.close();
    await moveTo(tokenUrl);
    assert.equal((await fetch(consumerUrl(stack(), '/content/authorized-write'))).status, 200);
  });
});

describe('a client that was written for the original demo', () => {
  const stack = useStack();

  it('gets the content with credentials sent twice and a bare token', async () => {
    const { pool, client } = poolOf(stack());
    const response = await fetch(pool.tokenUrl, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${client.id}:${client.secret}`).toString('base64')}` },
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: client.id,
        client_secret: client.secret,
        scope: 'premium_api/read',
      }),
    });
    const { access_token } = (await response.json()) as { access_token: string };
    const content = await fetch(premiumUrl(stack()), { headers: { Authorization: access_token } });
    assert.equal(await content.text(), '{"message": "Premium Content: OAuth Scope: Read"}');
  });
});

describe('the event that a function gets', () => {
  let event: Record<string, never> | undefined;
  const record = async (given: unknown): Promise<unknown> => {
    event = given as Record<string, never>;
    return { statusCode: 200, body: '' };
  };
  const stack = useStack({ handlers: { 'premium-content': async () => () => record } });

  it('is the proxy event of AWS: paths, claims as text, dates rendered', async () => {
    const token = await obtainFrom(stack(), 'premium_api/write');
    const url = `${premiumUrl(stack())}?a=1&a=2`;
    await fetch(url, {
      method: 'POST',
      body: '{"x":1}',
      headers: { Authorization: token, 'content-type': 'application/json' },
    });
    const { requestContext, ...seen } = event as unknown as {
      requestContext: Record<string, unknown>;
    } & Record<string, unknown>;
    const claims = (requestContext.authorizer as { claims: Record<string, string> }).claims;
    assert.equal(seen.resource, '/home/premium');
    assert.equal(seen.path, '/home/premium');
    assert.equal(requestContext.path, '/prod/home/premium');
    assert.equal(seen.httpMethod, 'POST');
    assert.equal(seen.body, '{"x":1}');
    assert.deepEqual(seen.queryStringParameters, { a: '2' });
    assert.deepEqual(seen.multiValueQueryStringParameters, { a: ['1', '2'] });
    assert.deepEqual(Object.keys(requestContext.authorizer as object), ['claims']);
    assert.deepEqual(Object.keys(claims), Object.keys(decodeJwt(token)));
    assert.equal(claims.version, '2');
    assert.match(claims.auth_time ?? '', /^\d{10}$/);
    assert.match(
      claims.exp ?? '',
      /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} \d\d \d\d:\d\d:\d\d UTC \d{4}$/,
    );
  });
});
