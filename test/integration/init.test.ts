import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoBlueprint, type RunningStack, startStack, unthrottled } from '@mizt-auth/local-aws';
import { cli, root } from '../helpers/cli.ts';
import { poolOf, premiumUrl } from '../helpers/stack.ts';

const CONFIG = 'mizt-auth.json';
const ACCESS = 'mizt-auth.access.yaml';
const SECRET = 'MY_CLIENT_SECRET';

describe('mizt-auth init', () => {
  const home = process.cwd();
  let stack: RunningStack;
  let folder: string;
  const { isTTY } = process.stdin;
  before(async () => {
    // Whoever runs this in a terminal is not to be asked.
    process.stdin.isTTY = false;
    stack = await startStack(unthrottled(demoBlueprint('mizt-auth-dev-')));
    process.env[SECRET] = poolOf(stack).client.secret;
  });
  after(async () => {
    process.stdin.isTTY = isTTY;
    delete process.env[SECRET];
    await stack.stop();
  });
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'init-'));
    process.chdir(folder);
  });
  afterEach(() => {
    process.chdir(home);
    rmSync(folder, { recursive: true });
  });

  const issuer = (): string => stack.endpoints.userPools[0]?.issuer ?? '';
  const route = (): string => `GET ${premiumUrl(stack)} premium_api/read`;
  const flags = (...more: string[]): string[] => [
    ...[
      'init',
      '--issuer',
      issuer(),
      '--client-id',
      poolOf(stack).client.id,
      '--secret-from',
      `env:${SECRET}`,
    ],
    ...['-s', 'premium_api/read', '--route', route(), ...more],
  ];

  it('writes a config that works and the access file, and says that all is well', async () => {
    const { stdout, exit } = await cli(...flags());
    assert.equal(exit, 0, stdout);
    assert.match(stdout, /Wrote mizt-auth\.json and mizt-auth\.access\.yaml[\s\S]*Healthy\./);
    assert.match(
      readFileSync(ACCESS, 'utf8'),
      /GET \/prod\/home\/premium: \{ nobody: deny, default: allow \}/,
    );
    assert.doesNotMatch(readFileSync(CONFIG, 'utf8'), new RegExp(process.env[SECRET] ?? 'none'));
    assert.equal((await cli('access', 'check')).exit, 0);
  });

  it('writes both files or neither', async () => {
    mkdirSync(ACCESS);
    const { exit } = await cli(...flags('--force'));
    assert.notEqual(exit, 0);
    assert.equal(existsSync(CONFIG), false);
    writeFileSync(CONFIG, '{ "targets": {} }');
    await cli(...flags('--force'));
    assert.equal(readFileSync(CONFIG, 'utf8'), '{ "targets": {} }');
    assert.deepEqual(readdirSync('.').sort(), [ACCESS, CONFIG]);
  });

  it('overwrites nothing without --force, and leaves no half of a file', async () => {
    writeFileSync(ACCESS, 'mine');
    const { error, exit } = await cli(...flags());
    assert.equal(exit, 2);
    assert.match(error.message, /mizt-auth\.access\.yaml is there already\./);
    assert.equal(readFileSync(ACCESS, 'utf8'), 'mine');
    assert.equal(existsSync(CONFIG), false);
    assert.equal((await cli(...flags('--force'))).exit, 0);
    assert.match(readFileSync(ACCESS, 'utf8'), /^callers:/m);
  });

  for (const flag of ['--issuer', '--client-id', '--secret-from', '--route'])
    it(`names ${flag} where it is missing and nobody can be asked`, async () => {
      const all = flags();
      all.splice(all.indexOf(flag), 2);
      const { error, exit } = await cli(...all);
      assert.equal(exit, 2);
      assert.match(error.message, new RegExp(`${flag}.* is missing, and there is no terminal to ask on\\.`));
      assert.equal(existsSync(CONFIG), false);
    });

  it('takes no secret where its place is wanted, and does not repeat it', async () => {
    const { error, exit, stderr } = await cli('init', '--secret-from', 'hunter2');
    assert.equal(exit, 2);
    assert.doesNotMatch(error.message + error.suggestions.join() + stderr, /hunter2/);
  });

  it('says what is wrong with an issuer or a route', async () => {
    assert.match(
      (await cli('init', '--issuer', 'login')).error.message,
      /--issuer is wrong: Write a whole URL/,
    );
    assert.match((await cli('init', '--route', 'GET /x')).error.message, /is not METHOD URL SCOPE/);
  });

  // util-linux's script runs a command in a pseudo terminal, and hands its own stdin on.
  const terminal = spawnSync('script', ['--version']).stdout?.toString().includes('util-linux') ?? false;

  (terminal ? it : it.skip)('asks in a terminal for what no flag says', async function () {
    this.timeout(90_000);
    const command = [process.execPath, join(root, 'bin', 'dev.js'), 'init'].join(' ');
    const run = spawn('script', ['-qec', command, '/dev/null'], { cwd: folder, env: process.env });
    let shown = '';
    run.stdout.on('data', (data) => {
      shown += String(data);
    });
    const answers: readonly (readonly [question: RegExp, answer: string])[] = [
      [/Issuer/, issuer()],
      [/Client id/, poolOf(stack).client.id],
      [/Where is the client secret/, ''],
      [/Name of the variable/, SECRET],
      [/Scopes of the client/, 'premium_api/read'],
      [/OpenAPI file/, ''],
      [/A route/, route()],
      [/✔[^?]*A route[\s\S]*\?[^✔]*A route/, ''],
    ];
    const exit = new Promise((resolve) => run.on('exit', resolve));
    for (const [question, answer] of answers) {
      const deadline = Date.now() + 20_000;
      while (!question.test(shown)) {
        assert.ok(Date.now() < deadline, `${question}: ${shown}`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      run.stdin.write(`${answer}\r`);
    }
    assert.equal(await exit, 0, shown);
    assert.match(shown, /Healthy\./);
    assert.equal(existsSync(ACCESS), true);
  });
});
