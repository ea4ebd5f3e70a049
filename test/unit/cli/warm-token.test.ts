import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Config } from '@oclif/core';
import nock from 'nock';
import { sourceLoadOptions } from '../../../bin/load-options.js';
import Token from '../../../cli/commands/token/index.ts';
import { folders } from '../../../cli/config/folders.ts';
import { answerWarm } from '../../../cli/warm-token.ts';
import { AWS_FLAGS, mockUpToToken, tokenFor } from '../../helpers/aws-mock.ts';
import { withVariables } from '../../helpers/aws-variables.ts';
import { cli } from '../../helpers/cli.ts';

const READ = 'premium_api/read';

const warm = async (...args: string[]) => {
  const answer = await answerWarm(args, process.env);
  return { answered: answer !== undefined, stdout: answer?.stdout ?? '', stderr: answer?.stderr ?? '' };
};

describe('a warm token', () => {
  beforeEach(async () => {
    mockUpToToken(READ);
    assert.equal((await cli('token', '-s', 'read', ...AWS_FLAGS)).stdout, `${tokenFor(READ)}\n`);
    assert.deepEqual(nock.pendingMocks(), []);
  });

  const same: readonly (readonly string[])[] = [
    ['-s', 'read', ...AWS_FLAGS],
    ['--scope', READ, ...AWS_FLAGS],
    ['--scope=read', '-t', 'aws', '--stack-prefix', 'mizt-auth-dev-', '--region=eu-west-1'],
    ['-s', 'read', ...AWS_FLAGS, '--min-ttl', '600'],
    ['-s', 'read', ...AWS_FLAGS, '--quiet'],
  ];
  for (const args of same) {
    it(`is what the command itself prints: ${args.join(' ')}`, async () => {
      const command = await cli('token', ...args);
      assert.deepEqual(await warm(...args), {
        answered: true,
        stdout: command.stdout,
        stderr: command.stderr,
      });
      assert.equal(command.stdout, `${tokenFor(READ)}\n`);
    });
  }

  it('takes the target from variables as the command does', () =>
    withVariables(
      { MIZT_AUTH_TARGET: 'aws', MIZT_AUTH_STAGE: 'dev', MIZT_AUTH_REGION: 'eu-west-1' },
      async () => {
        const command = await cli('token', '-s', 'read');
        assert.deepEqual(await warm('-s', 'read'), {
          answered: true,
          stdout: command.stdout,
          stderr: command.stderr,
        });
      },
    ));

  const left: readonly (readonly string[])[] = [
    [],
    ['--help'],
    ['-s', 'write', ...AWS_FLAGS],
    ['-s', 'nonsense', ...AWS_FLAGS],
    ['-s', 'read', ...AWS_FLAGS, '--json'],
    ['-s', 'read', ...AWS_FLAGS, '--force'],
    ['-s', 'read', ...AWS_FLAGS, '--no-cache'],
    ['-s', 'read', ...AWS_FLAGS, '--header'],
    ['-s', 'read', ...AWS_FLAGS, '--env'],
    ['-s', 'read', ...AWS_FLAGS, '--min-ttl', '7200'],
    ['-s', 'read', ...AWS_FLAGS, '--min-ttl', 'long'],
    ['-s', 'read', ...AWS_FLAGS, '--timeout', '5'],
    ['-s', 'read', ...AWS_FLAGS, 'write'],
    ['-s', 'read', ...AWS_FLAGS, '--colour'],
    ['-s', 'read', '--target', 'aws'],
    ['-s', 'read', '--target', 'moon'],
    ['-s', 'read', '--target', 'local'],
    ['-s', 'read', '--target', 'aws', '--stage', 'other', '--region', 'eu-west-1'],
    ['cache', 'show'],
  ];
  for (const args of left) {
    it(`is left to the command: token ${args.join(' ')}`, async () => {
      assert.deepEqual(await warm(...args), { answered: false, stdout: '', stderr: '' });
    });
  }

  const CHOOSE_THE_TARGET = ['target', 'stage', 'stack-prefix', 'region', 'profile'];
  for (const [flag, { env }] of Object.entries(Token.flags)) {
    if (CHOOSE_THE_TARGET.includes(flag)) continue;
    it(`is left to the command when ${env}, the variable of --${flag}, is set`, () =>
      withVariables({ [env ?? '']: '1' }, async () => {
        assert.equal((await warm('-s', 'read', ...AWS_FLAGS)).answered, false);
      }));
  }

  for (const flag of ['stack-prefix', 'profile'] as const) {
    it(`is not that of another target when the variable of --${flag} is set`, () =>
      withVariables({ [Token.flags[flag].env ?? '']: 'another' }, async () => {
        assert.equal((await warm('-s', 'read', ...AWS_FLAGS)).answered, false);
      }));
  }

  it('is left to the command where a config file could change the target', async () => {
    const previous = process.cwd();
    const folder = join(process.env.MIZT_AUTH_CONFIG_DIR ?? '', 'a', 'b');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, '..', 'mizt-auth.json'), '{}');
    process.chdir(folder);
    try {
      assert.equal((await warm('-s', 'read', ...AWS_FLAGS)).answered, false);
    } finally {
      process.chdir(previous);
    }
  });
});

describe('the folders', () => {
  const cases: readonly Record<string, string | undefined>[] = [
    { MIZT_AUTH_CACHE_DIR: undefined, MIZT_AUTH_DATA_DIR: undefined },
    {
      MIZT_AUTH_CACHE_DIR: undefined,
      MIZT_AUTH_DATA_DIR: undefined,
      XDG_CACHE_HOME: '/x/cache',
      XDG_DATA_HOME: '/x/data',
    },
    { MIZT_AUTH_CACHE_DIR: '/y/cache', MIZT_AUTH_DATA_DIR: '/y/data' },
  ];
  for (const variables of cases) {
    it(`are those of oclif with ${JSON.stringify(variables)}`, () =>
      withVariables(variables, async () => {
        const { cacheDir, dataDir } = await Config.load(sourceLoadOptions());
        assert.deepEqual(folders(process.env), { cacheDir, dataDir });
      }));
  }
});
