import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { oauthFolder } from '../../helpers/oauth-folder.ts';
import { REALM_VARIABLES, type RealmHabits, realmTarget, startRealm } from '../../helpers/staging-realm.ts';

const DAY = 86_400;
const past = () => Math.floor(Date.now() / 1000) - DAY;

/** What E30 says days after `token` kept a token; `changes` are claims of that token. */
const judged = async (
  habits: RealmHabits,
  changes: Record<string, unknown> = {},
  between: readonly string[] = [],
) => {
  const realm = await startRealm(habits);
  const config = { targets: { api: { kind: 'oauth', ...realmTarget(realm) } } };
  const { run, path, remove } = oauthFolder(JSON.stringify(config));
  const cli = (...args: string[]) => run([...args, '-t', 'api'], REALM_VARIABLES);
  try {
    assert.equal((await cli('token', '-s', 'orders/read')).code, 0);
    const folder = join(path, 'cache', 'tokens');
    const [name = ''] = readdirSync(folder).filter((file) => file.startsWith('token-'));
    const entry = JSON.parse(readFileSync(join(folder, name), 'utf8'));
    // Days go by: the same token, as it would lie there then.
    const value = await realm.issue('reader', ['orders/read'], {
      iat: past() - 600,
      exp: past(),
      ...changes,
    });
    const token = { ...entry.token, value, expiresAt: past() };
    writeFileSync(join(folder, name), JSON.stringify({ ...entry, token }));
    if (between.length > 0) assert.equal((await cli(...between)).code, 0);
    const { stdout, stderr } = await cli('probe', 'all', '--only', 'E30-GET', '--json');
    assert.ok(!`${stdout}${stderr}`.includes(value));
    const { cases } = JSON.parse(stdout) as { cases: { id: string; verdict: string; reason: string }[] };
    const shown = await run(['token', 'cache', 'show', '--json']);
    const { deleted } = JSON.parse((await run(['token', 'cache', 'clear', '--json'])).stdout);
    return { ...cases.find(({ id }) => id === 'E30-GET'), shown: JSON.parse(shown.stdout), deleted };
  } finally {
    remove();
    await realm.close();
  }
};

describe('a token of an earlier run that has expired', function () {
  this.timeout(60_000);

  it('is shown to the API days later, out of the cache, and refused; the cache counts and deletes it', async () => {
    const { verdict, reason, shown, deleted } = await judged({});
    assert.equal(verdict, 'pass', reason);
    assert.deepEqual([shown.expired, shown.tokens.length, deleted], [1, 0, 1]);
  });

  it('is not forgotten when the cache puts a new one in its place', async () => {
    const { verdict, reason, shown } = await judged({}, {}, ['token', '-s', 'orders/read']);
    assert.equal(verdict, 'pass', reason);
    assert.deepEqual([shown.expired, shown.tokens.length], [1, 1]);
  });

  it('finds an API that does not look at exp, without any issuer’s key', async () => {
    const { verdict, reason } = await judged({ skips: ['exp'] });
    assert.equal(verdict, 'fail', reason);
  });

  it('proves nothing where it would be refused for its issuer or its audience anyway', async () => {
    for (const changes of [{ iss: 'https://other.example' }, { aud: 'https://billing.example' }]) {
      const { verdict, reason } = await judged({}, changes);
      assert.equal(verdict, 'skipped', reason);
    }
  });
});
