import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root } from '../helpers/cli.ts';

const EXAMPLES = join(root, 'docs', 'examples');

/** The commands of a README, block by block. */
const commandsOf = async (folder: string): Promise<string[]> => {
  const text = await readFile(join(folder, 'README.md'), 'utf8');
  return [...text.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, commands = '']) => commands);
};

const shell = (commands: string, cwd: string) =>
  spawn('bash', ['-c', `set -eo pipefail\nexec 2>&1\n${commands}`], {
    cwd,
    detached: true,
    env: { ...process.env, PATH: `${dirname(process.execPath)}:${process.env.PATH}` },
  });

/** What a shell shows from now on. It is read to the end: a server whose output is closed may die of it. */
const outputOf = ({ stdout }: ReturnType<typeof shell>): { text: string } => {
  const output = { text: '' };
  stdout.on('data', (chunk) => {
    output.text += String(chunk);
  });
  return output;
};

interface Started {
  readonly folder: string;
  /** The commands that follow the one that starts the example. */
  readonly commands: readonly string[];
  /** What it has shown so far. */
  readonly served: string;
}

/** Starts an example as its README says, lends it, and ends it. */
const withExample = async <T>(name: string, use: (started: Started) => Promise<T>): Promise<T> => {
  const folder = join(EXAMPLES, name);
  const [serve = '', ...commands] = await commandsOf(folder);
  const server = shell(serve, root);
  const served = outputOf(server);
  const ended = once(server, 'close');
  const lives = () => server.exitCode === null && server.signalCode === null;
  try {
    while (!served.text.includes('listens') && lives())
      await Promise.race([once(server.stdout, 'data'), ended]);
    assert.ok(lives(), served.text);
    return await use({ folder, commands, served: served.text });
  } finally {
    if (lives()) process.kill(-(server.pid ?? 0), 'SIGKILL');
  }
};

/** Runs commands, and returns what they showed; they must end with this exit code. */
const runTo = async (exit: number, commands: string, folder: string): Promise<string> => {
  const run = shell(commands, folder);
  const shown = outputOf(run);
  const [code] = (await once(run, 'close')) as [number];
  assert.equal(code, exit, shown.text);
  return shown.text;
};

/** Starts an example, runs all the other commands of its README, and returns what they showed. */
const runReadme = (name: string): Promise<string> =>
  withExample(name, ({ folder, commands }) => runTo(0, commands.join('\n'), folder));

describe('the examples of the docs', function () {
  this.timeout(240_000);

  it('objects: runs to the letter of its README, and proves every case of family K', async () => {
    assert.match(await runReadme('objects'), /^K +Object level +8( +·)+$/m);
  });

  it('openapi-oidc: runs to the letter of its README, and proves each row of its access file', async () => {
    const shown = await runReadme('openapi-oidc');
    assert.match(shown, /^Healthy\.$/m);
    const passed = shown.match(/^[1-9]\d* passed, 0 failed/gm);
    assert.equal(passed?.length, 2, shown);
    assert.equal(shown.match(/^(GET|POST|PUT) \S+( +(allow|deny) proven){3}$/gm)?.length, 5, shown);
    assert.match(shown, /^\{"id":1,"title":"[^"]+"\}$/m);
  });

  it('aws-two-clients: each gets the tokens that it may have, and the API keeps them apart', async () => {
    await withExample(
      'aws-two-clients',
      async ({ folder, commands: [exports = '', ...commands], served }) => {
        assert.ok(served.includes(exports.trim()), 'the stack prints what the README exports');
        const again = await runTo(1, 'node docs/examples/aws-two-clients/stack.js', root);
        assert.equal(again.trim().split('\n').length, 1, again);
        assert.match(again, /^Port 273\d\d is taken: /);
        // Tokens of an earlier start have no part in this.
        const home = await mkdtemp(join(tmpdir(), 'example-'));
        const [read, write, check, probe] = commands.map(
          (command) => `export XDG_CACHE_HOME=${home} XDG_DATA_HOME=${home}\n${exports}${command}`,
        ) as [string, string, string, string];
        try {
          assert.match(await runTo(0, read, folder), /^eyJ[\w-]+\.[\w-]+\.[\w-]+$/m);
          assert.match(await runTo(2, write, folder), /The client reader has no scope "write"/);
          const checked = await runTo(0, check, folder);
          assert.match(checked, /^POST \/prod\/home\/premium +deny proven +allow proven +deny proven$/m);
          assert.match(checked, /^[1-9]\d* passed, 0 failed/m);
          assert.match(await runTo(0, probe, folder), /^[1-9]\d* passed, 0 failed/m);
        } finally {
          await rm(home, { recursive: true, force: true });
        }
      },
    );
  });
});
