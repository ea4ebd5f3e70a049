import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { demoBlueprint, type RunningStack, startStack, unthrottled } from '@mizt-auth/local-aws';
import { awsVariables } from '../helpers/aws-variables.ts';
import { root } from '../helpers/cli.ts';
import { start } from '../helpers/process.ts';
import { poolOf } from '../helpers/stack.ts';

const LOUD = { MIZT_AUTH_DEBUG: '1', DEBUG: '*' };
const AWS = ['--target', 'aws', '--stage', 'dev'];

// Commands whose purpose is not to print a token, in every mode that says more than usual.
const COMMANDS: readonly (readonly string[])[] = [
  ['probe', 'read', '--trace', ...AWS],
  ['probe', 'all', '--effort', 'quick', '--json', '--trace', ...AWS],
  ['probe', 'all', '--effort', 'quick', '--html', '/dev/stdout', ...AWS],
  [
    'access',
    'check',
    '--access',
    join(root, 'test/fixtures/premium.access.yaml'),
    '--json',
    '--trace',
    ...AWS,
  ],
  ['audit', '--json', '--trace', ...AWS],
  ['audit', '--trace', ...AWS],
  ['request', 'GET', '/home/premium', '--trace', ...AWS],
  ['request', 'POST', '/home/premium', '--json', '--trace', '-s', 'read', ...AWS],
  ['doctor', '--trace', ...AWS],
  ['rotate', '--grace', '1', '--trace', '--json', ...AWS],
  ['target', 'show', '--trace', ...AWS],
  ['doctor', '--json', ...AWS],
  ['target', 'show', '--json', ...AWS],
  ['token', 'cache', 'show', '--json'],
  ['token', '-s', 'read', '--min-ttl', '99999', ...AWS],
  ['exec', '-s', 'read', '--trace', ...AWS, '--', 'true'],
];

const filesBelow = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
    : [];

const secretsOf = (stack: RunningStack): string[] => poolOf(stack).client.secrets.map(({ value }) => value);

describe('secrets', () => {
  let stack: RunningStack;
  before(async () => {
    stack = await startStack(unthrottled(demoBlueprint('mizt-auth-dev-')));
  });
  after(() => stack.stop());

  it('stand in no output of any command, loud modes included', async () => {
    const before = secretsOf(stack);
    const runs = COMMANDS.map((command) => ({
      command,
      run: start(command, { ...awsVariables(stack), ...LOUD }),
    }));
    for (const { run } of runs) await run.ended;
    const secrets = new Set([...before, ...secretsOf(stack)]);
    assert.equal(secrets.size, 2, 'One of the commands rotates the secret.');
    for (const { command, run } of runs) {
      for (const text of [run.stdout(), run.stderr()]) {
        for (const secret of secrets)
          assert.ok(!text.includes(secret), `${command.join(' ')} shows the client secret`);
        assert.doesNotMatch(text, /eyJ[\w-]{20,}\.[\w-]{20,}/, `${command.join(' ')} shows a token`);
      }
    }
  });

  it('are in no file, but for the tokens in their cache', async () => {
    const { secret } = poolOf(stack).client;
    await start(['token', '-s', 'read', ...AWS], awsVariables(stack)).ended;
    await start(['local', 'start', '--port', '0', '--json'], awsVariables(stack)).until(/Running/);
    const files = ['CONFIG', 'DATA', 'CACHE'].flatMap((kind) =>
      filesBelow(process.env[`MIZT_AUTH_${kind}_DIR`] ?? ''),
    );
    assert.ok(
      files.some((file) => file.includes('token-')) &&
        files.some((file) => file.endsWith('local-stack.json')),
    );
    for (const file of files) {
      const text = readFileSync(file, 'utf8');
      assert.ok(!text.includes(secret), file);
      if (!file.includes(`${join('tokens', 'token-')}`)) assert.doesNotMatch(text, /eyJ[\w-]{20,}/, file);
    }
  });
});
