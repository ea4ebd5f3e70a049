import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cli, root } from '../../../helpers/cli.ts';

const ORDERS = readFileSync(join(root, 'test/fixtures/orders.access.yaml'), 'utf8');
const OPENAPI = join(root, 'test/fixtures/orders-api.yaml');
const CALLERS = ['--caller', 'reader=orders/read', '--caller', 'writer=orders/read,orders/write'];
const FILE = 'mizt-auth.access.yaml';

describe('mizt-auth access', () => {
  const home = process.cwd();
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'access-'));
    process.chdir(folder);
  });
  afterEach(() => {
    process.chdir(home);
    rmSync(folder, { recursive: true });
  });

  const git = (...args: string[]): void =>
    void execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@x.test', ...args], {
      stdio: 'ignore',
    });
  const commit = (): void => {
    git('init', '-q', '-b', 'main');
    git('add', '.');
    git('commit', '-q', '-m', 'x');
  };
  const file = (text: string): void => writeFileSync(FILE, text);
  const read = (): string => readFileSync(FILE, 'utf8');

  describe('init', () => {
    it('writes who may call what by the scopes of each caller', async () => {
      await cli('access', 'init', '--openapi', OPENAPI, ...CALLERS);
      assert.match(read(), /^ {2}POST \/orders: {8}\{ nobody: deny, {2}reader: deny, {2}writer: allow \}$/m);
    });

    it('takes the clients of a configured target', async () => {
      const clients = { reader: client(['orders/read']), writer: client(['orders/read', 'orders/write']) };
      const routes = [{ method: 'POST', url: 'https://api.test/orders', scopes: ['orders/write'] }];
      const target = { kind: 'oauth', tokenUrl: 'https://id.test/token', clients, routes };
      writeFileSync('mizt-auth.json', JSON.stringify({ defaultTarget: 'shop', targets: { shop: target } }));
      await cli('access', 'init');
      assert.match(read(), /POST \/orders: \{ nobody: deny, reader: deny, writer: allow \}/);
    });

    it('takes the routes of the OpenAPI file that a target names', async () => {
      const clients = { reader: client(['orders/read']) };
      const target = { kind: 'oauth', tokenUrl: 'https://id.test/token', clients, openapi: OPENAPI };
      writeFileSync('mizt-auth.json', JSON.stringify({ defaultTarget: 'shop', targets: { shop: target } }));
      await cli('access', 'init');
      assert.match(read(), /GET \/orders: +\{ nobody: deny, +reader: allow \}/);
    });

    it('overwrites nothing, and says how to', async () => {
      file(ORDERS);
      const { error, exit } = await cli('access', 'init');
      assert.equal(exit, 2);
      assert.match(error?.message ?? '', /mizt-auth\.access\.yaml is there already\./);
      assert.equal(read(), ORDERS);
    });

    it('adds what is lacking with --merge, and leaves the rest', async () => {
      file(ORDERS.replace(/ {2}POST.*\n/, ''));
      const { stdout } = await cli('access', 'init', '--merge', '--openapi', OPENAPI, ...CALLERS);
      assert.equal(stdout, 'Added POST /orders.\n');
      assert.equal(read(), ORDERS);
    });

    it('writes anew with --force', async () => {
      file('nonsense');
      await cli('access', 'init', '--force', '--openapi', OPENAPI, ...CALLERS);
      assert.match(read(), /^callers: \[nobody, reader, writer\]$/m);
    });
  });

  describe('show', () => {
    it('prints the table', async () => {
      file(ORDERS);
      const { stdout } = await cli('access', 'show');
      assert.match(stdout, /^POST \/orders {9}deny {4}deny {4}allow$/m);
      assert.match(stdout, /^\/orders\/\{id\} {2}id {4}reader 17, writer 42 43$/m);
    });

    it('prints Markdown', async () => {
      file(ORDERS);
      const { stdout } = await cli('access', 'show', '--markdown');
      assert.match(stdout, /^\| `POST \/orders` \| deny \| deny \| \*\*allow\*\* \|$/m);
    });

    const refused: readonly (readonly [string, () => void, RegExp])[] = [
      ['that is not there', () => {}, /There is no access file mizt-auth\.access\.yaml\./],
      ['that is a folder', () => mkdirSync(FILE), /The access file mizt-auth\.access\.yaml is a folder\./],
      ['of ten megabytes', () => file('x'.repeat(10_000_000)), /:1:1: The file is larger than a megabyte/],
      ['that is wrong', () => file('callers: []'), /mizt-auth\.access\.yaml:1:1: The file has no routes\./],
    ];
    for (const [name, make, told] of refused)
      it(`says in a sentence what is wrong with a file ${name}, and exits 2`, async () => {
        make();
        const { error, exit } = await cli('access', 'show');
        assert.equal(exit, 2);
        assert.match(error?.message ?? '', told);
      });
  });

  describe('diff', () => {
    const WIDER = ORDERS.replace(
      'GET /orders:         { nobody: deny, ',
      'GET /orders:         { nobody: allow,',
    );

    it('compares with a commit', async () => {
      file(ORDERS);
      commit();
      file(WIDER);
      const { stdout } = await cli('access', 'diff', 'main');
      assert.equal(
        stdout,
        'Wider than before\n  Anybody may call GET /orders without a token now (before: every client).\n',
      );
    });

    it('exits 1 where access is wider and that was asked, and 0 where it is not', async () => {
      file(ORDERS);
      commit();
      const failing = ['access', 'diff', 'main', '--fail-on', 'widened'];
      assert.equal((await cli(...failing)).exit, 0);
      file(WIDER);
      assert.equal((await cli('access', 'diff', 'main')).exit, 0);
      assert.equal((await cli(...failing)).exit, 1);
    });

    it('takes a branch without the file for one where nobody may do anything', async () => {
      writeFileSync('other', '');
      commit();
      file(ORDERS);
      const { stdout, stderr } = await cli('access', 'diff', 'main');
      assert.match(stderr, /main:mizt-auth\.access\.yaml \(not there yet\)/);
      assert.match(stdout, /New route GET \/health, open to anybody, without a token\./);
      assert.doesNotMatch(stdout, /is new/);
    });

    it('tells an OpenAPI file by the scopes that it asks for', async () => {
      const text = readFileSync(OPENAPI, 'utf8');
      writeFileSync('openapi.yaml', text);
      commit();
      writeFileSync('openapi.yaml', text.replace('orders/write', 'orders/read'));
      const { stdout } = await cli('access', 'diff', 'main:openapi.yaml');
      assert.match(stdout, /A token with `orders\/read` is enough for \w+ \S+ now\./);
    });

    it('compares an OpenAPI file with the access file, by callers', async () => {
      file(WIDER);
      const { stdout } = await cli('access', 'diff', OPENAPI, ...CALLERS);
      assert.match(stdout, /Anybody may call GET \/orders without a token now/);
    });

    const refused: readonly (readonly [string, string, RegExp])[] = [
      ['an unknown ref', 'nowhere', /There is no file nowhere, and no such branch, tag or commit here\./],
      ['a ref that looks like a flag of git', '-x:y', /-x/],
      ['a path that the commit lacks', 'main:nowhere.yaml', /main has no file nowhere\.yaml\./],
    ];
    for (const [name, ref, told] of refused)
      it(`says in a sentence what is wrong with ${name}, and exits 2`, async () => {
        file(ORDERS);
        commit();
        const { error, exit } = await cli('access', 'diff', ref);
        assert.equal(exit, 2);
        assert.match(error?.message ?? '', told);
      });

    it('says that there is no repository', async () => {
      file(ORDERS);
      const { error } = await cli('access', 'diff', 'main');
      assert.match(error?.message ?? '', /There is no file main, and no git repository here\./);
    });
  });
});

const client = (scopes: readonly string[]) => ({ clientId: 'x', secret: { env: 'X' }, scopes });
