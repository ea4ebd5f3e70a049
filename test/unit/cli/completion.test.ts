import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { Config } from '@oclif/core';
import { sourceLoadOptions } from '../../../bin/load-options.js';
import { candidates, type KnownCommand } from '../../../cli/completion/candidates.ts';
import { SCRIPTS } from '../../../cli/completion/scripts.ts';
import { valuesIn } from '../../../cli/completion/values.ts';
import { cli, root } from '../../helpers/cli.ts';

const CONFIG = {
  defaultTarget: 'partner',
  targets: {
    partner: { kind: 'oauth', scopes: ['orders:read'], clients: { writer: { scopes: ['orders:write'] } } },
    prod: { kind: 'aws', stage: 'production' },
  },
};

describe('completion', () => {
  let folder = '';
  let commands: readonly KnownCommand[] = [];
  before(async () => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'mizt-auth-completion-')));
    mkdirSync(join(folder, 'below'));
    writeFileSync(join(folder, 'mizt-auth.json'), JSON.stringify(CONFIG));
    commands = (await Config.load(sourceLoadOptions())).commands;
  });
  after(() => rmSync(folder, { recursive: true }));

  const offered = (line: string, where = join(folder, 'below')): string[] =>
    candidates(line.split(' '), commands, valuesIn(where)).map(({ word }) => word);

  it('offers the commands, and after a topic its commands', () => {
    assert.ok(offered('').includes('probe') && offered('').includes('doctor'));
    assert.ok(!offered('').some((word) => word.includes(':')));
    assert.deepEqual(offered('tok'), ['token']);
    assert.deepEqual(offered('local st'), ['start', 'status', 'stop']);
    assert.deepEqual(offered('help token ca'), ['cache']);
  });

  it('offers the flags of the command, each once but for those that may be repeated', () => {
    assert.deepEqual(offered('probe all --f'), ['--fail-fast', '--fail-on', '--family']);
    assert.ok(!offered('probe all --fail-fast --f').includes('--fail-fast'));
    assert.ok(offered('token --scope read --s').includes('--scope'));
    assert.ok(offered('probe all --target pod --').includes('--json'));
  });

  it('offers the values of a flag and of an argument that has a list', () => {
    assert.deepEqual(offered('probe all --effort t'), ['thorough']);
    assert.deepEqual(offered('completion '), ['bash', 'fish', 'powershell', 'zsh']);
  });

  it('offers targets, clients and scopes of mizt-auth.json, in a folder below it too', () => {
    assert.deepEqual(offered('token -t '), ['aws', 'local', 'partner', 'prod']);
    assert.deepEqual(offered('token --client '), ['default', 'writer']);
    assert.deepEqual(offered('token --scope '), ['orders:read', 'orders:write']);
    assert.ok(offered('token --target pod --scope ').includes('premium_api/read'));
  });

  it('is silent where a file belongs, after --, and where mizt-auth.json is broken', () => {
    assert.deepEqual(offered('probe all --junit '), []);
    assert.deepEqual(offered('exec -s read -- l'), []);
    const broken = join(folder, 'below');
    for (const text of ['{', 'null', '[]', '"x"']) {
      writeFileSync(join(broken, 'mizt-auth.json'), text);
      assert.deepEqual(offered('token -t '), ['aws', 'local'], text);
    }
    rmSync(join(broken, 'mizt-auth.json'));
  });

  it('refuses a shell that it does not know, and says which it knows', async () => {
    const { exit, error } = await cli('completion', 'csh');
    assert.equal(exit, 2);
    assert.match(error.message, /bash, zsh, fish, powershell/);
  });

  const ASK: Readonly<Record<string, readonly string[]>> = {
    bash: [
      `COMP_WORDS=(mizt-auth token --target p); COMP_CWORD=3; _mizt_auth; printf '%s\n' "\${COMPREPLY[@]}"`,
    ],
    fish: ['complete -C "mizt-auth token --target p"'],
    zsh: [
      `compdef() { :; }; _describe() { print -l -- "\${(@P)2}"; }; words=(mizt-auth token --target p); CURRENT=4; _mizt_auth`,
    ],
  };
  for (const [shell, [ask = '']] of Object.entries(ASK)) {
    it(`works in ${shell}`, function () {
      if (spawnSync(shell, ['--version']).error !== undefined) this.skip();
      const script = SCRIPTS[shell as keyof typeof SCRIPTS];
      const first = shell === 'zsh' ? 'compdef() { :; }; ' : '';
      const PATH = `${join(root, 'node_modules', '.bin')}${delimiter}${process.env.PATH}`;
      const env = { ...process.env, PATH };
      const told = execFileSync(shell, ['-c', `${first}${script}\n${ask}`], {
        cwd: folder,
        env,
        encoding: 'utf8',
      });
      assert.deepEqual(
        told
          .trim()
          .split('\n')
          .map((line) => line.split(/[\t:]/)[0]),
        ['partner', 'prod'],
      );
    });
  }
});
