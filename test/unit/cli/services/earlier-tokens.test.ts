import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { earlierTokens } from '../../../../cli/services/earlier-tokens.ts';

const NOW = 1_800_000_000;
const jwt = (exp: number, jti: string): string =>
  `${[{ alg: 'RS256' }, { exp, jti }].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')}.c2ln`;

describe('expired tokens on disk', () => {
  let data: string;
  beforeEach(() => {
    data = mkdtempSync(join(tmpdir(), 'mizt-auth-data-'));
  });
  afterEach(() => rmSync(data, { recursive: true, force: true }));
  const add = (tokens: readonly (readonly [value: string, expiresAt: number | null])[], client = 'reader') =>
    earlierTokens(data).add(
      'a target',
      client,
      tokens.map(([value, expiresAt]) => ({ value, expiresAt })),
      NOW * 1000,
    );
  const values = async () => (await earlierTokens(data).list('a target')).map(({ value }) => value);

  it('are never alive: neither by the claim nor by what the token endpoint said', async () => {
    const [over, alive] = [jwt(NOW - 1, 'over'), jwt(NOW + 60, 'alive')];
    await add([
      [over, NOW - 1],
      [alive, NOW - 1],
      [over.replace('over', 'x'), NOW + 60],
      ['opaque', NOW + 60],
      ['timeless', null],
    ]);
    assert.deepEqual(await values(), [over]);
    const text = readFileSync(
      join(data, 'expired-tokens', readdirSync(join(data, 'expired-tokens'))[0] ?? ''),
      'utf8',
    );
    assert.ok(!text.includes(alive) && !text.includes('opaque'));
  });

  it('are the latest three of each client', async () => {
    for (const age of [40, 10, 30, 20]) await add([[jwt(NOW - age, 'r'), null]]);
    await add([[jwt(NOW - 50, 'w'), null]], 'writer');
    assert.deepEqual(
      await values(),
      [10, 20, 30].map((age) => jwt(NOW - age, 'r')).concat(jwt(NOW - 50, 'w')),
    );
    assert.deepEqual(await earlierTokens(data).list('another target'), []);
  });

  it('can be read by their owner alone, in a folder and a file whose names say nothing', async () => {
    await add([[jwt(NOW - 1, 'r'), null]]);
    const folder = join(data, 'expired-tokens');
    const [file = '', ...more] = readdirSync(folder);
    assert.match(file, /^[0-9a-f]{32}\.json$/);
    assert.deepEqual(more, []);
    assert.equal(statSync(folder).mode & 0o777, 0o700);
    assert.equal(statSync(join(folder, file)).mode & 0o777, 0o600);
  });

  it('are trusted no more where others may write to their folder', async () => {
    await add([[jwt(NOW - 1, 'r'), null]]);
    chmodSync(join(data, 'expired-tokens'), 0o777);
    assert.deepEqual(await values(), []);
  });

  it('are counted and deleted', async () => {
    await add([[jwt(NOW - 1, 'r'), null]]);
    const store = earlierTokens(data);
    assert.deepEqual([await store.count(), await store.clear(), await store.count()], [1, 1, 0]);
  });
});
