import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { useRelease } from '../helpers/release.ts';

describe('the packed release', () => {
  const release = useRelease();

  it('brings nothing but itself', () => {
    assert.deepEqual(
      readdirSync(join(release.folder(), 'node_modules')).filter((name) => !name.startsWith('.')),
      ['mizt-auth'],
    );
    console.log(`      tarball: ${Math.round(statSync(release.tarball()).size / 1000)} kB, no dependencies`);
  });

  it('names the licences of what is bundled', () => {
    const notices = readFileSync(
      join(release.folder(), 'node_modules', 'mizt-auth', 'dist', 'THIRD-PARTY-LICENSES.txt'),
      'utf8',
    );
    for (const name of ['@oclif/core', 'chalk', 'oauth4webapi', 'jose', '@aws-sdk/client-secrets-manager']) {
      assert.ok(notices.includes(`${name} `), name);
    }
  });

  for (const version of ['22', '24'] as const) {
    it(`proves the demo under Node ${version}`, async () => {
      const { code, stdout, stderr } = await release.onNode(version, ['probe', 'all']);
      assert.equal(code, 0, stderr);
      assert.match(stdout, /\n\d+ passed, 0 failed/);
    });
  }

  it('says in one sentence what it needs, under Node 20', async () => {
    const { code, stdout, stderr } = await release.onNode('20', ['probe', 'all']);
    assert.equal(code, 3);
    assert.equal(stdout, '');
    assert.match(stderr, /^mizt-auth needs Node 22\.20 or newer, and this is v20\.\d+\.\d+\.\n$/);
  });

  it('keeps compiled code where nobody else may write, and takes none from where others may', async () => {
    const compiledIn = async (mode: number): Promise<string[]> => {
      const cache = mkdtempSync(join(release.folder(), 'cache-'));
      const compiled = join(cache, 'compiled');
      mkdirSync(compiled);
      chmodSync(compiled, mode);
      const environment = { MIZT_AUTH_CACHE_DIR: cache, NODE_COMPILE_CACHE: '' };
      assert.equal((await release.here(['target', 'list'], { environment })).code, 0);
      return readdirSync(compiled);
    };
    assert.notDeepEqual(await compiledIn(0o700), []);
    if (process.platform !== 'win32') assert.deepEqual(await compiledIn(0o777), []);
  });

  it('prints its version and its help', async () => {
    assert.match((await release.here(['--version'])).stdout, /^mizt-auth\/\d+\.\d+\.\d+ /);
    const { stdout } = await release.here(['--help']);
    for (const word of ['token', 'probe', 'local']) assert.match(stdout, new RegExp(`^ {2}${word} `, 'm'));
  });
});
