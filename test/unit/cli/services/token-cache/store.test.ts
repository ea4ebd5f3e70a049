import assert from 'node:assert/strict';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { folders } from '../../../../../cli/config/folders.ts';
import type { CacheEntry } from '../../../../../cli/services/token-cache/entry.ts';
import { tokenStore } from '../../../../../cli/services/token-cache/store.ts';

const TARGET = 'a target';
const SCOPES = ['premium_api/read'];

const identity = {
  tokenUrl: 'https://issuer.example/token',
  clientId: 'client',
  secretFingerprint: 'print',
  authentication: 'post',
};
const entry: CacheEntry = {
  ...identity,
  token: {
    value: 'opaque',
    scope: 'premium_api/read',
    requested: 'premium_api/read',
    issuedAt: 1000,
    expiresAt: 4600,
  },
};

describe('the tokens on disk', () => {
  const kept = async () => {
    const { cacheDir } = folders(process.env);
    const store = tokenStore(cacheDir);
    await store.save(TARGET, entry, SCOPES);
    return { store, folder: join(cacheDir, 'tokens') };
  };

  const change = async (folder: string, kind: string, edit: (value: Record<string, unknown>) => unknown) => {
    const name = (await readdir(folder)).find((file) => file.startsWith(kind)) ?? '';
    const value = JSON.parse(await readFile(join(folder, name), 'utf8')) as Record<string, unknown>;
    await writeFile(join(folder, name), JSON.stringify(edit(value)));
  };

  it('are found by client and scopes, as they were saved', async () => {
    const { store } = await kept();
    assert.deepEqual((await store.identity(TARGET))?.clientId, 'client');
    assert.deepEqual(await store.token(identity, SCOPES), entry);
    assert.deepEqual(await store.list(), [entry]);
  });

  const broken: readonly (readonly [string, (value: Record<string, unknown>) => unknown])[] = [
    ['is a list', (value) => [value]],
    ['has no token', ({ token: _, ...rest }) => rest],
    ['has a token that is text', (value) => ({ ...value, token: 'opaque' })],
    ['has a life in words', (value) => ({ ...value, token: { ...entry.token, expiresAt: 'soon' } })],
    ['has no client', ({ clientId: _, ...rest }) => rest],
    ['has a number for a client', (value) => ({ ...value, clientId: 7 })],
  ];
  for (const [what, edit] of broken) {
    it(`count as none where a file ${what}`, async () => {
      const { store, folder } = await kept();
      await change(folder, 'token-', edit);
      assert.equal(await store.token(identity, SCOPES), undefined);
      assert.deepEqual(await store.list(), []);
    });
  }

  it('count as none where a file is that of another client', async () => {
    const { store, folder } = await kept();
    await change(folder, 'token-', (value) => ({ ...value, clientId: 'another' }));
    assert.equal(await store.token(identity, SCOPES), undefined);
  });

  it('lead to no client where the file of a target is incomplete, or that of another target', async () => {
    const { store, folder } = await kept();
    await change(folder, 'client-', ({ authentication: _, ...rest }) => rest);
    assert.equal(await store.identity(TARGET), undefined);
    await change(folder, 'client-', (value) => ({ ...value, ...identity, cacheKey: 'another target' }));
    assert.equal(await store.identity(TARGET), undefined);
  });
});
