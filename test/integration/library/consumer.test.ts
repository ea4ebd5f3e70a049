import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { inspect } from 'node:util';
import { call, find, isHopError, obtain, read, tokenSource } from '@mizt-auth/library/consumer';
import { onLoopback } from '../../helpers/on-loopback.ts';
import { PREFIX, poolOf, useUnthrottledStack } from '../../helpers/stack.ts';

describe('mizt-auth/consumer', () => {
  const stack = useUnthrottledStack();
  const place = () => {
    const { aws: endpoint, region } = stack().endpoints;
    return { endpoint, region, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };
  };

  it('walks the four hops: find, read, obtain, call', async () => {
    const { secretArn, premiumApiUrl: url } = await find({ ...place(), stackPrefix: PREFIX });
    const client = await read({ ...place(), secretId: secretArn });
    const { scope } = await obtain(client, [client.readScope]);
    assert.equal(scope, 'premium_api/read');
    const tokens = tokenSource(client);
    const answer = await call({ url, tokens, scopes: [client.writeScope], method: 'POST' });
    assert.equal(answer.status, 200);
    assert.match(answer.body, /Premium Content: OAuth Scope: Write/);
    assert.equal((await call({ url })).status, 401);
  });

  it('keeps the secret out of whatever prints what was read', async () => {
    const { secretArn } = await find({ ...place(), stackPrefix: PREFIX });
    const client = await read({ ...place(), secretId: secretArn });
    const { secret } = poolOf(stack()).client;
    assert.equal(client.secret(), secret);
    assert.ok(!`${inspect(client)}${JSON.stringify(client)}`.includes(secret));
  });

  it('obtains one token however many callers wait, and another one once it was refused', async () => {
    const { pool, client } = poolOf(stack());
    let asked = 0;
    const secret = async (): Promise<string> => {
      asked += 1;
      return client.secret;
    };
    let sent = 0;
    const fetch: typeof globalThis.fetch = (input, init) => {
      sent += 1;
      return globalThis.fetch(input, init);
    };
    const tokens = tokenSource({ tokenUrl: pool.tokenUrl, clientId: client.id, secret }, { fetch });
    const held = await Promise.all(Array.from({ length: 20 }, () => tokens.get(['premium_api/read'])));
    assert.equal(new Set(held.map(({ token }) => token.value)).size, 1);
    assert.deepEqual([sent, asked], [1, 1]);
    const first = held[0]?.token;
    assert.ok(first);
    assert.equal((await tokens.get(['premium_api/read'])).reused, true);
    await tokens.drop(first);
    assert.notEqual((await tokens.get(['premium_api/read'])).token.value, first.value);
  });

  it('calls once more with a new token where the API refuses one that was kept', async () => {
    const seen: string[] = [];
    const api = await onLoopback(
      createServer(({ headers }, response) => {
        seen.push(headers.authorization ?? '');
        response.writeHead(seen.length === 2 ? 401 : 200).end();
      }),
    );
    const { pool, client } = poolOf(stack());
    const tokens = tokenSource({ tokenUrl: pool.tokenUrl, clientId: client.id, secret: client.secret });
    try {
      await call({ url: api.url, tokens });
      const { status } = await call({ url: api.url, tokens });
      assert.equal(status, 200);
      assert.equal(seen[0], seen[1]);
      assert.notEqual(seen[1], seen[2]);
      assert.equal(seen.length, 3);
    } finally {
      await api.close();
    }
  });

  it('finds the token endpoint by the issuer alone', async () => {
    const { pool, client } = poolOf(stack());
    const { value } = await obtain(
      { issuer: pool.issuer, clientId: client.id, secret: client.secret, authentication: 'basic' },
      ['premium_api/read'],
    );
    assert.match(value, /^ey/);
  });

  it('rejects with a code that does not change, and without the secret', async () => {
    const { pool, client } = poolOf(stack());
    const secret = 'a-secret-that-nobody-may-read';
    const error: unknown = await obtain({ tokenUrl: pool.tokenUrl, clientId: client.id, secret }, []).catch(
      (reason: unknown) => reason,
    );
    assert.ok(isHopError(error));
    assert.equal(error.code, 'TOKEN_REFUSED');
    assert.equal(error.at?.hop, undefined);
    assert.ok(!inspect(error, { depth: 9 }).includes(secret));
    const missing: unknown = await find({ ...place(), stackPrefix: 'none-' }).catch(
      (reason: unknown) => reason,
    );
    assert.ok(isHopError(missing));
    assert.equal(missing.code, 'STACK_NOT_FOUND');
    assert.equal(isHopError(new Error('another')), false);
  });

  for (const [what, client, sentence] of [
    ['no place for tokens', { clientId: 'me', secret: 'x' }, /me has neither a "tokenUrl" nor an "issuer"/],
    [
      'an empty secret',
      { clientId: 'me', secret: () => ' ', tokenUrl: 'http://127.0.0.1:9/' },
      /me is empty/,
    ],
    ['a URL that is none', { clientId: 'me', secret: 'x', tokenUrl: 'here' }, /tokenUrl "here" is no URL/],
  ] as const)
    it(`says what is wrong with a client that has ${what}`, async () => {
      await assert.rejects(obtain(client, []), (error) => {
        assert.ok(error instanceof TypeError);
        assert.match(error.message, sentence);
        return true;
      });
    });
});
