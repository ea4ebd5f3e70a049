import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { issuerResolver } from '@mizt-auth/consumer';
import { destination, parseHeaders, readData } from '../../../../cli/services/request-parts.ts';
import { clientWith } from '../../../../cli/services/targets/clients.ts';
import type { ResolvedTarget } from '../../../../cli/services/targets/target.ts';
import { UsageError } from '../../../../cli/usage-error.ts';

const API = 'https://api.example/prod';

const credentials = { tokenUrl: 'https://issuer.example/token', clientId: 'id', clientSecret: 'secret' };

const target: ResolvedTarget = {
  clients: [clientWith('default', ['premium_api/read'], async () => credentials)],
  routes: [{ method: 'GET', url: `${API}/content`, access: [['premium_api/read']] }],
  apiUrl: API,
  issuer: issuerResolver({}),
  cognito: true,
  facts: [],
};

describe('the parts of a request', () => {
  it('are headers by name, the value as it was typed', () => {
    assert.deepEqual(parseHeaders(['Accept: text/plain', 'X-Empty:']), {
      Accept: 'text/plain',
      'X-Empty': '',
    });
  });

  for (const line of [
    'no colon',
    'two words: x',
    ': x',
    'authorization: Bearer x',
    'Transfer-Encoding: chunked',
    'HOST: other.example',
    'content-length: 1',
    'Connection: close',
    'Expect: 100-continue',
    'X-Word: \u0001',
    'X-Word: \u4e2d',
  ]) {
    it(`are no header: ${line}`, () => {
      assert.throws(() => parseHeaders([line]), UsageError);
    });
  }

  it('are a body as typed, or the content of a file', async () => {
    const file = join(tmpdir(), `mizt-auth-body-${process.pid}`);
    await writeFile(file, 'from a file');
    assert.equal(await readData('text'), 'text');
    assert.equal(await readData(`@${file}`), 'from a file');
    await rm(file);
    await assert.rejects(readData('@/no/such/file'), UsageError);
  });

  it('are the URL and the scope of the route that is meant, a query aside', () => {
    const [route] = target.routes;
    const expected = { url: `${API}/content?page=2`, scopes: ['premium_api/read'], route };
    assert.deepEqual(destination(target, 'GET', '/content?page=2', []), expected);
    assert.deepEqual(destination(target, 'GET', `${API}/content?page=2`, []), expected);
  });

  it('are the scopes of the user before those of the route', () => {
    assert.deepEqual(destination(target, 'GET', '/content', ['x']).scopes, ['x']);
  });

  for (const url of [
    'https://stranger.example/content',
    'http://api.example/prod/content',
    '//stranger.example/x',
  ]) {
    it(`never carry a token elsewhere: ${url}`, () => {
      const send = () => destination(target, 'GET', url, ['x']).url;
      if (URL.canParse(url)) assert.throws(send, UsageError);
      else assert.equal(new URL(send()).origin, 'https://api.example');
    });
  }

  it('ask for a scope where no route says one', () => {
    assert.throws(() => destination(target, 'POST', '/content', []), UsageError);
    assert.throws(() => destination({ ...target, apiUrl: undefined }, 'GET', '/content', []), UsageError);
  });
});
