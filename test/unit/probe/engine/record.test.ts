import assert from 'node:assert/strict';
import { buildTwice } from '../../../../packages/probe/src/engine/record.ts';
import { curlLine } from '../../../../packages/probe/src/engine/reproduce.ts';
import type { RunContext } from '../../../../packages/probe/src/matrix/context.ts';

const run = {
  target: { routes: [{ method: 'GET', url: 'https://a.invalid/', access: [['a/b']] }] },
  tokenEndpoint: () => ({ url: 'https://a.invalid/token', clientId: 'me', clientSecret: 'shh-shh' }),
} as unknown as RunContext;

const same = (text: string): string => text;

describe('a request as it is kept', () => {
  it('holds no credential, while the wire has the real ones', async () => {
    const { wire, recorded } = await buildTwice(
      run,
      {
        label: 'grant',
        request: ({ form }) => ({ method: 'POST', url: 'https://a.invalid/token', body: form() }),
      },
      new Map(),
    );
    assert.match(wire.body ?? '', /client_id=me&client_secret=shh-shh&scope=a%2Fb$/);
    assert.match(recorded.request.body ?? '', /client_id=\$CLIENT_ID&client_secret=\$CLIENT_SECRET/);
  });

  it('holds $TOKEN for a real token, in header, query, cookie, body and raw lines', async () => {
    const token = 'real/token+1';
    const { recorded } = await buildTwice(
      run,
      {
        label: 'token',
        request: {
          method: 'POST',
          url: `https://a.invalid/?access_token=${encodeURIComponent(token)}`,
          headers: { authorization: `Bearer ${token}`, cookie: `jwt=${token}` },
          body: `access_token=${encodeURIComponent(token)}`,
          raw: { lines: [['authorization', `bearer ${token}`]] },
        },
      },
      new Map([
        ['real', '$TOKEN'],
        [token, '$TOKEN'],
      ]),
    );
    assert.deepEqual(recorded.request, {
      method: 'POST',
      url: 'https://a.invalid/?access_token=$TOKEN',
      headers: { authorization: 'Bearer $TOKEN', cookie: 'jwt=$TOKEN' },
      body: 'access_token=$TOKEN',
      raw: { lines: [['authorization', 'bearer $TOKEN']], target: undefined },
    });
  });

  it('becomes a curl line that the shell completes', async () => {
    const { recorded } = await buildTwice(
      run,
      {
        label: 'basic',
        request: ({ basic }) => ({
          method: 'POST',
          url: 'https://a.invalid/token',
          headers: { authorization: basic() },
        }),
      },
      new Map(),
    );
    assert.equal(
      curlLine(recorded.request, same),
      `curl -sS -i --http1.1 -X 'POST' -H 'authorization: Basic '"$(printf %s "$CLIENT_ID:$CLIENT_SECRET" | openssl base64 -A)" 'https://a.invalid/token'`,
    );
  });
});
