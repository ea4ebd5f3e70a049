import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
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

/** Starts an example as its README says, runs all the other commands, and returns what they showed. */
const runReadme = async (name: string): Promise<string> => {
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
    const run = shell(commands.join('\n'), folder);
    const shown = outputOf(run);
    const [code] = (await once(run, 'close')) as [number];
    assert.equal(code, 0, shown.text);
    return shown.text;
  } finally {
    if (lives()) process.kill(-(server.pid ?? 0), 'SIGKILL');
  }
};

describe('the examples of the docs', function () {
  this.timeout(120_000);

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
});
