import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { announceStack } from '../../cli/services/running-stack.ts';
import { cli, root } from '../helpers/cli.ts';
import { withLocalStack } from '../helpers/local-stack.ts';
import { start } from '../helpers/process.ts';
import { useStack } from '../helpers/stack.ts';

const record = (): string => join(process.env.MIZT_AUTH_DATA_DIR ?? '', 'local-stack.json');
const endpoint = (): string => JSON.parse(readFileSync(record(), 'utf8')).endpoints.aws;

/** Waits for what is soon so; the test's own time is the limit. */
const until = async (isSo: () => boolean): Promise<void> => {
  while (!isSo()) await sleep(50);
};

const untilNobodyListens = async (url: string): Promise<void> => {
  while (await fetch(url).catch(() => undefined)) await sleep(50);
};

describe('a second local start', () => {
  it('says how to use the stack that runs, and exits 0: whoever wants a stack has one', async () => {
    await withLocalStack(async (stack) => {
      const { exit, stdout, stderr } = await cli('local', 'start');
      assert.equal(exit, 0);
      assert.equal(stdout, stack.stdout());
      assert.match(stderr, /A stack is running already, as process \d+\. mizt-auth local stop ends it\./);
    });
  });

  it('cannot have another port, and says so with 2', async () => {
    await withLocalStack(async () => {
      const { exit, error } = await cli('local', 'start', '--port', '4100');
      assert.equal(exit, 2);
      assert.match(error.message, /already running at http:\/\/127\.0\.0\.1:\d+, and not from port 4100 on/);
    });
  });

  it('takes the place of a stack that was killed', async () => {
    const dead = start(['local', 'start']);
    await dead.until(/Running/);
    dead.kill('SIGKILL');
    await dead.ended;
    const before = endpoint();
    await withLocalStack(async () => assert.notEqual(endpoint(), before));
  });
});

describe('local stop and local status', () => {
  it('end the stack that runs, and say that none does', async () => {
    const stack = start(['local', 'start']);
    await stack.until(/Running/);
    const running = await cli('local', 'status');
    assert.equal(running.exit, 0);
    assert.equal(running.stdout, stack.stdout());
    const stopped = await cli('local', 'stop');
    assert.deepEqual(
      [stopped.exit, stopped.stdout.replace(/\d+/, 'N')],
      [0, 'Stopped the stack of process N.\n'],
    );
    assert.equal(await stack.ended, 0);
    assert.ok(!existsSync(record()));
    const none = await cli('local', 'status');
    assert.deepEqual(
      [none.exit, none.stdout],
      [3, 'No stack is running. Start one: mizt-auth local start\n'],
    );
    const again = await cli('local', 'stop');
    assert.deepEqual([again.exit, again.stdout], [0, 'No stack is running.\n']);
  });

  it('leave a process alone that got the number of a dead stack, and clear away what that left behind', async () => {
    const endpoints = {
      region: 'us-east-1',
      accountId: '0',
      aws: 'http://127.0.0.1:1',
      userPools: [{ name: 'p', id: 'p', issuer: 'http://127.0.0.1:1/p', tokenUrl: 't', jwksUrl: 'j' }],
      apis: [],
    };
    mkdirSync(process.env.MIZT_AUTH_DATA_DIR ?? '', { recursive: true });
    // A signal would end this very test.
    writeFileSync(record(), JSON.stringify({ pid: process.pid, endpoints }));
    const status = await cli('local', 'status', '--json');
    assert.deepEqual(JSON.parse(status.stdout), { running: false, pid: null, stack: null });
    const { exit, stdout } = await cli('local', 'stop');
    assert.equal(exit, 0);
    assert.match(stdout, /does not answer\. What it left behind is cleared away\./);
    assert.ok(!existsSync(record()));
  });
});

describe('local stop at a stack of another user', () => {
  const stack = useStack();
  const { kill } = process;
  afterEach(() => {
    process.kill = kill;
  });

  it('says in a sentence who may stop it, and leaves all as it is', async () => {
    const pid = 4_000_000;
    await announceStack(process.env.MIZT_AUTH_DATA_DIR ?? '', { pid, endpoints: stack().endpoints });
    const sent: unknown[] = [];
    process.kill = (to, signal) => {
      sent.push([to, signal]);
      throw Object.assign(new Error('kill EPERM'), { code: 'EPERM' });
    };
    const { exit, error } = await cli('local', 'stop');
    assert.equal(exit, 3);
    assert.match(error.message, /belongs to another user, who alone may stop it\.$/);
    assert.deepEqual(sent, [[pid, 'SIGTERM']]);
    assert.ok(existsSync(record()));
  });
});

describe('local start in a script', () => {
  const scripts: ChildProcess[] = [];
  afterEach(async () => {
    for (const script of scripts.splice(0)) script.kill('SIGKILL');
    await cli('local', 'stop');
  });

  /** A process that starts the stack and goes on; gives it once the stack runs. */
  const script = async (command: string, ...args: string[]): Promise<ChildProcess> => {
    const line = JSON.stringify([command, args, { cwd: root, stdio: 'ignore' }]).slice(1, -1);
    const code = `require('node:child_process').spawn(${line}); setInterval(() => {}, 1000)`;
    const child = spawn(process.execPath, ['-e', code], { stdio: 'ignore' });
    scripts.push(child);
    await until(() => existsSync(record()));
    return child;
  };
  const dev = join(root, 'bin', 'dev.js');

  it('goes on when its parent ends and its stdin is closed', async () => {
    const parent = await script(process.execPath, dev, 'local', 'start');
    parent.kill('SIGKILL');
    await sleep(1500);
    assert.equal((await fetch(`${endpoint()}/`, { method: 'POST' })).status > 0, true);
  });

  it('ends with its parent where that is wanted', async () => {
    const parent = await script(process.execPath, dev, 'local', 'start', '--exit-with-parent');
    const url = endpoint();
    parent.kill('SIGKILL');
    await until(() => !existsSync(record()));
    await untilNobodyListens(url);
  });

  it('ends with the script, npx between them', async () => {
    const parent = await script('npx', 'mizt-auth', 'local', 'start', '--exit-with-parent');
    const url = endpoint();
    await sleep(1000);
    assert.ok(existsSync(record()), 'it runs as long as its parent does');
    parent.kill('SIGKILL');
    await until(() => !existsSync(record()));
    await untilNobodyListens(url);
  });

  it('ends with npx itself', async () => {
    const npx = spawn('npx', ['mizt-auth', 'local', 'start', '--exit-with-parent'], {
      cwd: root,
      stdio: 'ignore',
    });
    scripts.push(npx);
    await until(() => existsSync(record()));
    npx.kill('SIGKILL');
    await until(() => !existsSync(record()));
  });
});
