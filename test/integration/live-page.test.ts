import assert from 'node:assert/strict';
import { request } from 'node:http';
import { APIGatewayClient, GetRestApisCommand } from '@aws-sdk/client-api-gateway';
import {
  CognitoIdentityProviderClient,
  DescribeUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { PRICES } from '@mizt-auth/contract';
import { liveFiles } from '@mizt-auth/pages/live';
import { awsVariables } from '../helpers/aws-variables.ts';
import { cli } from '../helpers/cli.ts';
import {
  askLive,
  callByPage,
  firstEvent,
  liveState,
  readingCall,
  useLivePage,
} from '../helpers/live-page.ts';
import { consumerUrl, PREFIX, poolOf, premiumUrl, useStack } from '../helpers/stack.ts';

/** Bytes that the page may weigh, all files together. */
const BUDGET = 100_000;

const READ = '/content/authorized-read';

const KEYS = { accessKeyId: 'any', secretAccessKey: 'any' };

/** The status of a request with these headers, `Host` among them, which fetch does not let one choose. */
const statusOf = (url: string, method: string, headers: Record<string, string>, body = ''): Promise<number> =>
  new Promise((resolve, reject) => {
    const sent = request(url, { method, headers }, (response) => {
      response.destroy();
      resolve(response.statusCode ?? 0);
    });
    sent.on('error', reject).end(body);
  });

describe('the live page’s server', () => {
  const stack = useStack();
  const page = useLivePage(stack);
  const origin = (): string => new URL(page()).origin;

  it('shows the calls of other programs, each hop of a program in one call', async () => {
    await liveState(page());
    const variables = awsVariables(stack());
    const before = { ...process.env };
    Object.assign(process.env, variables);
    try {
      await cli('request', 'GET', '/home/premium', '--no-cache', '--target', 'aws', '--stack-prefix', PREFIX);
    } finally {
      for (const name of Object.keys(variables)) delete process.env[name];
      Object.assign(process.env, before);
    }
    const call = (await liveState(page())).calls.at(-1);
    assert.deepEqual(
      call?.exchanges.map(({ hop, status }) => [hop, status]),
      [
        ['find', 200],
        ['find', 200],
        ['read', 200],
        ['obtain', 200],
        ['call', 200],
      ],
    );
  });

  it('shows a request for a token by Cognito’s API as one, and no secret, not even a wrong one', async () => {
    const Secret = 'wrong-secret-of-somebody';
    await fetch(stack().endpoints.aws, {
      method: 'POST',
      headers: { 'x-amz-target': 'AWSCognitoIdentityProviderService.GetClientToken' },
      body: JSON.stringify({ ClientId: poolOf(stack()).client.id, Secret }),
    });
    const [exchange] = (await liveState(page())).calls.at(-1)?.exchanges ?? [];
    assert.deepEqual(
      [exchange?.hop, exchange?.operation, exchange?.status],
      ['obtain', 'GetClientToken', 400],
    );
    assert.ok(!JSON.stringify(exchange).includes(Secret));
  });

  it('names the services that describe an API and its client, and shows no secret of either', async () => {
    const { pool, client } = poolOf(stack());
    const config = { region: 'us-east-1', endpoint: stack().endpoints.aws, credentials: KEYS };
    await new APIGatewayClient(config).send(new GetRestApisCommand({}));
    const asked = { UserPoolId: pool.id, ClientId: client.id };
    const { UserPoolClient } = await new CognitoIdentityProviderClient(config).send(
      new DescribeUserPoolClientCommand(asked),
    );
    const { calls } = await liveState(page());
    const exchanges = calls.flatMap((call) => call.exchanges).slice(-2);
    assert.deepEqual(
      exchanges.map(({ service, operation }) => [service, operation]),
      [
        ['API Gateway', '/restapis'],
        ['Cognito', 'DescribeUserPoolClient'],
      ],
    );
    assert.ok(!JSON.stringify(exchanges).includes(UserPoolClient?.ClientSecret ?? '"'));
  });

  it('shows what the functions of the stack ask as part of the call that made them ask', async () => {
    await fetch(consumerUrl(stack(), READ), { headers: { 'user-agent': 'curl/8' } });
    const call = (await liveState(page())).calls.at(-1);
    assert.equal(call?.caller, 'curl/8');
    assert.deepEqual(
      call?.exchanges.map(({ hop }) => hop),
      ['call', 'read', 'obtain', 'call'],
    );
    assert.deepEqual(call?.costs, {
      tokens: 1,
      secrets: 1,
      dollars: PRICES.tokenRequest + PRICES.secretRead,
    });
  });

  it('keeps calls of a flood apart, and forgets the oldest', async () => {
    await Promise.all(Array.from({ length: 110 }, () => fetch(premiumUrl(stack()))));
    const { calls } = await liveState(page());
    assert.equal(calls.length, 100);
    assert.ok(calls.every(({ exchanges }) => exchanges.length === 1));
  });

  it('tells of no token and no secret, and reveals one that is asked for', async () => {
    const exchange = await callByPage(page(), { ...readingCall({ kind: 'obtained' }), fresh: true });
    const wrong = { grant_type: 'client_credentials', client_id: 'x', client_secret: 'a-guess-of-mine' };
    await fetch(poolOf(stack()).pool.tokenUrl, { method: 'POST', body: new URLSearchParams(wrong) });
    const told = await firstEvent(page());
    const reveal = async (of: number, what: string): Promise<string> =>
      ((await (await askLive(page(), 'api/reveal', { exchange: of, what })).json()) as { value: string })
        .value;
    const token = await reveal(exchange.id, 'token');
    const [, , signature] = token.split('.');
    assert.equal(signature?.length, 342);
    assert.ok(told.includes(exchange.url) && !told.includes(signature.slice(20)));
    const { secret } = poolOf(stack()).client;
    assert.ok(!told.includes(secret) && !told.includes('a-guess-of-mine'));
    const read = (await liveState(page())).calls
      .flatMap(({ exchanges }) => exchanges)
      .find(({ reveals, hop }) => hop === 'read' && reveals.includes('secret'));
    assert.equal(await reveal(read?.id ?? 0, 'secret'), secret);
    assert.equal((await askLive(page(), 'api/reveal', { exchange: 1e9, what: 'token' })).status, 400);
  });

  it('answers to its own names alone', async () => {
    const { port } = new URL(page());
    for (const host of ['rebound.example', `rebound.example:${port}`, '127.0.0.1:1', '127.0.0.1'])
      assert.equal(await statusOf(page(), 'GET', { host }), 403, host);
    assert.equal(await statusOf(page(), 'GET', { host: `localhost:${port}` }), 200);
  });

  it('does nothing for another site', async () => {
    const json = { 'content-type': 'application/json' };
    const demo = JSON.stringify({ path: READ });
    const own = { ...json, origin: origin() };
    const attempts: readonly Record<string, string>[] = [
      { ...json, origin: 'https://evil.example' },
      { ...json, origin: 'null' },
      { ...json, origin: 'http://127.0.0.1:1' },
      json,
      { ...own, 'sec-fetch-site': 'cross-site' },
      { ...own, 'sec-fetch-site': 'same-site' },
      { ...own, 'content-type': 'text/plain' },
      { ...own, 'content-type': 'application/x-www-form-urlencoded' },
    ];
    const before = (await liveState(page())).calls.at(-1)?.id;
    for (const headers of attempts)
      for (const path of ['api/demo', 'api/call', 'api/token', 'api/reveal'])
        assert.equal(
          await statusOf(`${page()}${path}`, 'POST', headers, demo),
          403,
          `${path} ${JSON.stringify(headers)}`,
        );
    assert.equal((await liveState(page())).calls.at(-1)?.id, before);
    assert.equal(await statusOf(`${page()}api/demo`, 'POST', own, demo), 200);
    for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'same-site' }])
      assert.equal(await statusOf(`${page()}events`, 'GET', headers), 403, JSON.stringify(headers));
  });

  it('may be reached by a link, and by nothing else of another site', async () => {
    const link = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
    assert.equal(await statusOf(page(), 'GET', link), 200);
    assert.equal(await statusOf(`${page()}live.js`, 'GET', link), 403);
  });

  it('lets nothing run but its own files, in no frame, and nobody keep it', async () => {
    const { headers } = await fetch(page());
    const policy = headers.get('content-security-policy') ?? '';
    assert.match(policy, /default-src 'none'; script-src 'self'; style-src 'self'/);
    assert.doesNotMatch(policy, /unsafe|\*|data: *;.*script/);
    assert.match(policy, /frame-ancestors 'none'/);
    assert.equal(headers.get('cache-control'), 'no-store');
  });

  it('weighs less than 100 kB', async () => {
    const files = Object.values(await liveFiles());
    const bytes = files.reduce((sum, { body }) => sum + Buffer.byteLength(body), 0);
    assert.ok(bytes > 10_000 && bytes < BUDGET, `${bytes} bytes`);
  });

  it('says in a sentence what it cannot do', async () => {
    const wrong: readonly (readonly [unknown, RegExp])[] = [
      [{ ...readingCall({ kind: 'none' }), method: 'CONNECT' }, /method must be one that can be sent/],
      [{ ...readingCall({ kind: 'none' }), path: 'home' }, /begin with a slash/],
      [readingCall({ kind: 'pasted', value: 'a\nb' }), /HTTP cannot carry this/],
      [readingCall({ kind: 'altered', alteration: 'constructor' }), /no alteration constructor/],
      [{ ...readingCall({ kind: 'obtained' }), scopes: ['premium_api/admin'] }, /invalid_scope/],
      [[], /A JSON object is expected/],
    ];
    for (const [call, sentence] of wrong) {
      const response = await askLive(page(), 'api/call', call);
      assert.ok(response.status === 400 || response.status === 502);
      assert.match(((await response.json()) as { problem: string }).problem, sentence);
    }
  });
});
