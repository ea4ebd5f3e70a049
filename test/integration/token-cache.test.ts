import assert from 'node:assert/strict';
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { tokenStore } from '../../cli/services/token-cache/store.ts';
import { cli } from '../helpers/cli.ts';
import { start } from '../helpers/process.ts';

/** A token endpoint that counts, and answers after a while. */
const withEndpoint = async (
  delayMs: number,
  work: (count: () => number) => Promise<void>,
  life: number | false = 3600,
): Promise<void> => {
  let count = 0;
  const server = createServer((request: IncomingMessage, response) => {
    request.resume().on('end', () => {
      count += 1;
      const access_token = `eyJ0b2tlbiI6${count}.e30.c2ln`;
      setTimeout(() => {
        response
          .setHeader('content-type', 'application/json')
          .end(JSON.stringify({ access_token, expires_in: life || undefined, token_type: 'Bearer' }));
      }, delayMs);
    });
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const tokenUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/token`;
  const folder = process.env.MIZT_AUTH_CONFIG_DIR ?? '';
  mkdirSync(folder, { recursive: true });
  const target = {
    kind: 'oauth',
    tokenUrl,
    clientId: 'me',
    secret: { env: 'PARTNER_SECRET' },
    scopes: ['api/read', 'api/write'],
  };
  writeFileSync(
    join(folder, 'mizt-auth.json'),
    JSON.stringify({ defaultTarget: 'partner', targets: { partner: target } }),
  );
  const before = process.cwd();
  process.chdir(folder);
  process.env.PARTNER_SECRET = 'partner-secret-value';
  try {
    await work(() => count);
  } finally {
    process.chdir(before);
    delete process.env.PARTNER_SECRET;
    server.closeAllConnections();
    server.close();
  }
};

const cacheFolder = (): string => join(process.env.MIZT_AUTH_CACHE_DIR ?? '', 'tokens');
const cacheFiles = (): string[] => readdirSync(cacheFolder()).filter((name) => name.startsWith('token-'));

describe('tokens on disk', () => {
  it('are obtained once for a hundred processes that start together', () =>
    withEndpoint(300, async (count) => {
      // A hundred processes on few cores keep each other waiting; that must not look like a server that is down.
      const command = ['token', '-s', 'read', '--timeout', '300'];
      const runs = Array.from({ length: 100 }, () => start(command, {}, process.cwd()));
      await Promise.all(runs.map(({ ended }) => ended));
      const failures = runs.filter(({ stdout }) => stdout() === '').map(({ stderr }) => stderr());
      assert.deepEqual(failures, []);
      assert.equal(count(), 1);
      assert.equal(new Set(runs.map(({ stdout }) => stdout())).size, 1);
      const [file = ''] = cacheFiles();
      assert.equal(JSON.parse(readFileSync(join(cacheFolder(), file), 'utf8')).clientId, 'me');
      assert.equal(cacheFiles().length, 1);
    }));

  it('survive a process that is killed while it holds the lock', () =>
    withEndpoint(1500, async (count) => {
      const first = start(['token', '-s', 'read'], {}, process.cwd());
      while (count() === 0) await new Promise((resolve) => setTimeout(resolve, 20));
      first.kill('SIGKILL');
      const runs = Array.from({ length: 20 }, () => start(['token', '-s', 'read'], {}, process.cwd()));
      assert.deepEqual(new Set(await Promise.all(runs.map(({ ended }) => ended))), new Set([0]));
      assert.equal(count(), 2);
      assert.equal(new Set(runs.map(({ stdout }) => stdout())).size, 1);
    }));

  it('are readable by their owner alone, and never hold the client secret', () =>
    withEndpoint(0, async () => {
      await cli('token', '-s', 'read');
      assert.equal(statSync(cacheFolder()).mode & 0o777, 0o700);
      for (const name of readdirSync(cacheFolder())) {
        assert.equal(statSync(join(cacheFolder(), name)).mode & 0o777, 0o600);
        assert.ok(!readFileSync(join(cacheFolder(), name), 'utf8').includes('partner-secret-value'));
      }
    }));

  it('are kept apart by scopes, whatever their order', () =>
    withEndpoint(0, async (count) => {
      await cli('token', '-s', 'read');
      await cli('token', '-s', 'read', '-s', 'write');
      await cli('token', '-s', 'write', '-s', 'read');
      assert.equal(count(), 2);
    }));

  it('of an old secret are not used once the secret has changed', () =>
    withEndpoint(0, async (count) => {
      await cli('token', '-s', 'read');
      process.env.PARTNER_SECRET = 'another-secret-value';
      await cli('token', '-s', 'read');
      assert.equal(count(), 2);
    }));

  it('are never handed out with less life than asked for', () =>
    withEndpoint(0, async (count) => {
      await cli('token', '-s', 'read');
      await cli('token', '-s', 'read', '--min-ttl', '3599');
      assert.equal((await cli('token', '-s', 'read', '--min-ttl', '60')).exit, 0);
      assert.ok(count() <= 2);
      const { error, exit } = await cli('token', '-s', 'read', '--min-ttl', '7200');
      assert.equal(exit, 3);
      assert.equal(error.code, 'TOKEN_TOO_SHORT');
    }));

  it('are never kept without a known life', () =>
    withEndpoint(
      0,
      async (count) => {
        await cli('token', '-s', 'read');
        await cli('token', '-s', 'read');
        assert.equal(count(), 2);
        assert.deepEqual(cacheFiles(), []);
      },
      false,
    ));

  it('are obtained anew with --force, and neither read nor written with --no-cache', () =>
    withEndpoint(0, async (count) => {
      await cli('token', '-s', 'read', '--no-cache');
      assert.throws(() => readdirSync(cacheFolder()));
      await cli('token', '-s', 'read');
      await cli('token', '-s', 'read', '--force');
      await cli('token', '-s', 'read');
      assert.equal(count(), 3);
    }));

  it('are replaced when their file is broken', () =>
    withEndpoint(0, async (count) => {
      await cli('token', '-s', 'read');
      writeFileSync(join(cacheFolder(), cacheFiles()[0] ?? ''), '{"token": {"val');
      assert.equal((await cli('token', '-s', 'read')).exit, 0);
      assert.equal(count(), 2);
    }));

  const unwritable: readonly (readonly [string, string, RegExp])[] = [
    ['cannot be made', '/dev/null', /could not be kept in \/dev\/null: it is no folder\./],
    ['lies where nothing can be kept', '/proc', /could not be kept in \/proc: /],
  ];
  for (const [what, folder, note] of unwritable) {
    it(`do not keep anyone from a token when their folder ${what}`, () =>
      withEndpoint(0, async () => {
        process.env.MIZT_AUTH_CACHE_DIR = folder;
        const { stdout, stderr, exit } = await cli('token', '-s', 'read');
        assert.equal(exit, 0);
        assert.match(stdout, /^eyJ/);
        assert.match(stderr, note);
      }));
  }

  it('are neither taken from nor put into a folder to which others may write', () =>
    withEndpoint(0, async (count) => {
      const { stdout: first } = await cli('token', '-s', 'read');
      chmodSync(cacheFolder(), 0o777);
      const { stdout, stderr } = await cli('token', '-s', 'read');
      assert.match(stdout, /^eyJ/);
      assert.notEqual(stdout, first);
      assert.match(stderr, /could not be kept .*: other users may write to it\./);
      assert.equal(count(), 2);
    }));

  it('are not read from a file of a size that no token has', () =>
    withEndpoint(0, async (count) => {
      await cli('token', '-s', 'read');
      const path = join(cacheFolder(), cacheFiles()[0] ?? '');
      writeFileSync(path, readFileSync(path, 'utf8') + ' '.repeat(1024 * 1024));
      assert.equal((await cli('token', '-s', 'read')).exit, 0);
      assert.equal(count(), 2);
    }));

  it('never write through a link that waits in their folder', () =>
    withEndpoint(0, async () => {
      await cli('token', '-s', 'read');
      const victim = join(process.env.MIZT_AUTH_CONFIG_DIR ?? '', 'victim');
      writeFileSync(victim, 'untouched');
      const { lockPath } = tokenStore(process.env.MIZT_AUTH_CACHE_DIR ?? '');
      const [client = ''] = readdirSync(cacheFolder()).filter((name) => name.startsWith('client-'));
      const { cacheKey } = JSON.parse(readFileSync(join(cacheFolder(), client), 'utf8'));
      symlinkSync(victim, `${lockPath(cacheKey, ['api/read'])}.pid`);
      assert.equal((await cli('token', '-s', 'read', '--force')).exit, 0);
      assert.equal(readFileSync(victim, 'utf8'), 'untouched');
    }));

  it('are waited for aloud, and no longer than --timeout', () =>
    withEndpoint(6000, async (count) => {
      const first = start(['token', '-s', 'read'], {}, process.cwd());
      while (count() === 0) await new Promise((resolve) => setTimeout(resolve, 20));
      const { stderr, error, exit } = await cli('token', '-s', 'read', '--timeout', '2');
      first.kill('SIGKILL');
      assert.match(stderr, /^Waiting for process \d+, which obtains the same token\.$/m);
      assert.match(error.message, /^Process \d+ has been obtaining this token for 2 s\.$/);
      assert.equal(exit, 3);
      assert.equal(count(), 1);
    }));

  it('are no longer waited for after Ctrl-C', () =>
    withEndpoint(20_000, async (count) => {
      const first = start(['token', '-s', 'read'], {}, process.cwd());
      while (count() === 0) await new Promise((resolve) => setTimeout(resolve, 20));
      const second = start(['token', '-s', 'read'], {}, process.cwd());
      while (!second.stderr().includes('Waiting for'))
        await new Promise((resolve) => setTimeout(resolve, 20));
      second.kill('SIGINT');
      assert.equal(await second.ended, 130);
      first.kill('SIGKILL');
    }));

  it('are shown by fingerprint and expiry alone, and cleared at once', () =>
    withEndpoint(0, async () => {
      const { stdout: token } = await cli('token', '-s', 'read');
      const shown = await cli('token', 'cache', 'show');
      assert.ok(!shown.stdout.includes(token.trim()));
      assert.match(shown.stdout, /^[0-9a-f]{16} +api\/read +me at 127\.0\.0\.1:\d+ +\d{4}-\d\d-\d\dT/m);
      assert.equal((await cli('token', 'cache', 'clear')).stdout, 'Deleted 1 token.\n');
      assert.equal(JSON.parse((await cli('token', 'cache', 'show', '--json')).stdout).tokens.length, 0);
    }));
});
