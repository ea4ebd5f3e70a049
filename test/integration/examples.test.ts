import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { demoBlueprint, type RunningStack, startStack, unthrottled } from '@mizt-auth/local-aws';
import { Config } from '@oclif/core';
import { sourceLoadOptions } from '../../bin/load-options.js';
import { awsVariables } from '../helpers/aws-variables.ts';
import { root } from '../helpers/cli.ts';
import { obtainFrom, poolOf, premiumUrl } from '../helpers/stack.ts';

const exec = promisify(execFile);

/** Commands that end by Ctrl-C alone, or need an issuer of the user's own; tests of their own run them. */
const APART = new Set(['local:start', 'init']);

/** Examples that run at once. */
const AT_ONCE = 3;

/** The premium API as its OpenAPI description would say it. */
const openApi = (stack: RunningStack): string => {
  const operation = (scope: string) => ({ security: [{ machine: [`premium_api/${scope}`] }] });
  const flow = { tokenUrl: poolOf(stack).pool.tokenUrl, scopes: {} };
  return JSON.stringify({
    openapi: '3.0.3',
    info: { title: 'Premium', version: '1' },
    servers: [{ url: stack.endpoints.apis[0]?.url }],
    paths: { '/home/premium': { get: operation('read'), post: operation('write') } },
    components: { securitySchemes: { machine: { type: 'oauth2', flows: { clientCredentials: flow } } } },
  });
};

/** The folder as a repository whose branch main, and origin's, has what it holds. */
const asRepository = async (cwd: string): Promise<void> => {
  const git = (...args: string[]) =>
    exec('git', ['-c', 'user.name=x', '-c', 'user.email=x@x.test', ...args], { cwd });
  await git('init', '-q', '-b', 'main');
  await git('add', '.');
  await git('commit', '-q', '-m', 'x');
  await git('update-ref', 'refs/remotes/origin/main', 'HEAD');
};

describe('every example in the help', () => {
  let stack: RunningStack;
  const examples: string[] = [];
  before(async () => {
    stack = await startStack(unthrottled(demoBlueprint('mizt-auth-dev-')));
    const { commands } = await Config.load(sourceLoadOptions());
    for (const { id, examples: given = [] } of commands.filter((command) => !APART.has(command.id))) {
      for (const example of given) {
        examples.push(
          String(example)
            .replaceAll('<%= config.bin %>', 'mizt-auth')
            .replaceAll('<%= command.id %>', id.replaceAll(':', ' ')),
        );
      }
    }
  });
  after(() => stack.stop());

  it('runs as it is written', async () => {
    const cwd = join(process.env.MIZT_AUTH_CONFIG_DIR ?? '', 'examples');
    mkdirSync(cwd, { recursive: true });
    writeFileSync(join(cwd, 'token.txt'), await obtainFrom(stack, 'premium_api/read'));
    writeFileSync(join(cwd, 'upload.js'), 'process.exit(process.env.MIZT_AUTH_TOKEN ? 0 : 1)');
    writeFileSync(join(cwd, 'openapi.yaml'), openApi(stack));
    await exec(process.execPath, [join(root, 'bin', 'dev.js'), 'access', 'init'], { cwd });
    await asRepository(cwd);
    const PATH = [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter);
    const { client } = poolOf(stack);
    const machine = { MIZT_AUTH_CLIENT_ID: client.id, MIZT_AUTH_CLIENT_SECRET: client.secret };
    const env = { ...process.env, ...awsVariables(stack), ...machine, PATH, URL: premiumUrl(stack) };
    assert.ok(examples.length >= 20);
    const left = examples.values();
    const run = async (example: string): Promise<void> => {
      await exec('sh', ['-c', `set -e; ${example}`], { cwd, env }).catch((error: Error) =>
        assert.fail(`${example}: ${error.message}`),
      );
    };
    // A probe of AWS waits more than it works: the other examples need not wait for it.
    const worker = async (): Promise<void> => {
      for (const example of left) await run(example);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  });
});
