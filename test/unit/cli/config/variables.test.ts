import assert from 'node:assert/strict';
import { Config, type Interfaces } from '@oclif/core';
import { sourceLoadOptions } from '../../../../bin/load-options.js';
import type { BaseCommand } from '../../../../cli/base-command.ts';
import { DEPLOYMENT, mockUpToToken, tokenFor } from '../../../helpers/aws-mock.ts';
import { cli } from '../../../helpers/cli.ts';

type Flags = Readonly<Record<string, Interfaces.Flag<unknown>>>;

/** What a flag could be given: several values where it may be repeated. */
const samplesOf = (flag: Interfaces.Flag<unknown>): readonly string[] => {
  if (flag.type === 'boolean') return [];
  const {
    options,
    min = 1,
    multiple,
  } = flag as { options?: readonly string[]; min?: number; multiple?: boolean };
  const values = options ?? [String(min + 1), String(min + 2)];
  return values.slice(0, multiple ? 2 : 1);
};

describe('the variable of a flag', () => {
  let config: Config;
  before(async () => {
    config = await Config.load(sourceLoadOptions());
  });

  const parsed = async (id: string, argv: readonly string[]): Promise<object> => {
    const Command = (await config.findCommand(id, { must: true }).load()) as unknown as typeof BaseCommand;
    let flags: object = {};
    class Parsed extends (Command as unknown as new (argv: string[], config: Config) => BaseCommand) {
      async run(): Promise<void> {
        flags = (await this.parse(Command as never)).flags;
      }
    }
    const command = new Parsed([...argv], config);
    await command.run();
    return flags;
  };

  const needed = (flags: Flags, but: string): string[] =>
    Object.entries(flags).flatMap(([name, flag]) =>
      name !== but && (flag.required || flags[but]?.dependsOn?.includes(name))
        ? samplesOf(flag).flatMap((value) => [`--${name}`, value])
        : [],
    );

  it('says what the flag itself says, for every flag of every command', async () => {
    let compared = 0;
    for (const { id, args } of config.commands) {
      const words = Object.values(args).flatMap(({ required }) => (required ? ['word'] : []));
      const flags = (await config.findCommand(id, { must: true }).load()).flags as Flags | undefined;
      for (const [name, flag] of Object.entries(flags ?? {})) {
        if (flag.env === undefined) continue;
        const values = samplesOf(flag);
        const typed =
          flag.type === 'boolean' ? [`--${name}`] : values.flatMap((value) => [`--${name}`, value]);
        const others = [...words, ...needed(flags ?? {}, name)];
        const byFlag = await parsed(id, [...others, ...typed]);
        process.env[flag.env] =
          flag.type === 'boolean' ? 'true' : values.join(name === 'header' ? '\n' : ' ');
        const byVariable = await parsed(id, others);
        delete process.env[flag.env];
        assert.deepEqual(byVariable, byFlag, `${id} ${flag.env}`);
        compared += 1;
      }
    }
    assert.ok(compared > 100, String(compared));
  });

  it('gives a token for several scopes, as the repeated flag does', async () => {
    mockUpToToken('premium_api/read premium_api/write');
    process.env.MIZT_AUTH_SCOPE = 'premium_api/read,write';
    const { stdout, error } = await cli(
      'token',
      '-t',
      'aws',
      '--stage',
      'dev',
      '--region',
      DEPLOYMENT.region,
    );
    delete process.env.MIZT_AUTH_SCOPE;
    assert.equal(stdout, `${tokenFor('premium_api/read premium_api/write')}\n`, error.message);
  });

  it('chooses several cases, and refuses what is no family', async () => {
    process.env.MIZT_AUTH_ONLY = 'A01 A02';
    const { stdout } = await cli('probe', 'all', '--dry-run');
    delete process.env.MIZT_AUTH_ONLY;
    const typed = await cli('probe', 'all', '--dry-run', '--only', 'A01', '--only', 'A02');
    process.env.MIZT_AUTH_FAMILY = 'A,X';
    const { error, exit } = await cli('probe', 'all', '--dry-run');
    delete process.env.MIZT_AUTH_FAMILY;
    assert.match(stdout, /^\d+ cases/);
    assert.equal(stdout, typed.stdout);
    assert.equal(error.message, 'MIZT_AUTH_FAMILY has "X".');
    assert.equal(exit, 2);
  });

  it('of --stack-prefix finds the original demo where it is empty', async () => {
    process.env.MIZT_AUTH_STACK_PREFIX = '';
    const { stderr } = await cli('target', 'show', '-t', 'aws', '--region', DEPLOYMENT.region);
    delete process.env.MIZT_AUTH_STACK_PREFIX;
    assert.match(stderr, /^Target: aws \(stacks \*, eu-west-1/);
  });
});
