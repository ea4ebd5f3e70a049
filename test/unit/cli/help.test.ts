import assert from 'node:assert/strict';
import { stripVTControlCharacters } from 'node:util';
import { Config } from '@oclif/core';
import { captureOutput } from '@oclif/test';
import { sourceLoadOptions } from '../../../bin/load-options.js';
import WholeWordHelp from '../../../cli/help.ts';
import { cli } from '../../helpers/cli.ts';
import { start } from '../../helpers/process.ts';

const NAMES = /^(?=.*[a-z])\S{16,}$|^MIZT_AUTH_\S+$/i;

const outcome = async (args: readonly string[]) => {
  const run = start(args);
  const code = await run.ended;
  return { code, stdout: run.stdout(), stderr: run.stderr() };
};

/** The help of a command, as a terminal of this width shows it. */
const helpAt = async (maxWidth: number, ...command: string[]): Promise<string> => {
  const config = await Config.load(sourceLoadOptions());
  const { stdout, error } = await captureOutput(() =>
    new WholeWordHelp(config, { maxWidth }).showHelp(command),
  );
  if (error !== undefined) throw error;
  return stripVTControlCharacters(stdout);
};

const words = (text: string): string[] => text.split(/\s+/).filter((word) => NAMES.test(word));

describe('the help', () => {
  const commands = [['probe', 'all'], ['token'], ['request'], ['access', 'check'], []];

  for (const command of commands) {
    it(`of "${command.join(' ')}" cuts no word, on a terminal of any width`, async () => {
      const wide = words(await helpAt(10_000, ...command));
      for (const width of [40, 59, 80, 200])
        assert.deepEqual(words(await helpAt(width, ...command)).sort(), [...wide].sort(), `${width} columns`);
    });
  }

  it('fits a narrow terminal, but for words that are longer than a line', async () => {
    const lines = (await helpAt(50, 'probe', 'all')).split('\n');
    const over = lines.filter(
      (line) => line.length > 50 && line.trim().includes(' ') && !line.includes('$ mizt-auth'),
    );
    assert.deepEqual(over, []);
  });

  it('has lines that can be read on a wide terminal too', async () => {
    const lines = (await helpAt(240, 'probe', 'all')).split('\n');
    assert.ok(
      Math.max(...lines.filter((line) => !line.includes('$ mizt-auth')).map(({ length }) => length)) <= 130,
    );
  });

  it('is the same by --help, by -h and by the command help', async () => {
    const flag = await cli('local', 'start', '--help');
    assert.match(flag.stdout, /Run the embedded stack/);
    assert.equal((await cli('local', 'start', '-h')).stdout, flag.stdout);
    assert.equal((await cli('help', 'local', 'start')).stdout, flag.stdout);
    assert.match((await cli('help')).stdout, /COMMANDS/);
  });

  it('leaves -h of a command that exec runs to that command', async () => {
    const { stdout, error } = await cli('exec', '-t', 'nowhere', '-s', 'read', '--', 'ls', '-h');
    assert.equal(stdout, '');
    assert.match(error.message, /There is no target "nowhere"/);
  });
});

describe('a mistyped command line', () => {
  const slips: readonly (readonly [string, RegExp])[] = [
    ['tokn', /Did you mean mizt-auth token\?/],
    ['local strat', /Did you mean mizt-auth local start\?/],
    ['local:strat', /Did you mean mizt-auth local start\?/],
    ['tokn --help', /Did you mean mizt-auth token\?/],
    ['help probe al', /Did you mean mizt-auth probe all\?/],
    ['token --scop read', /Did you mean --scope\?/],
    ['token -t locl -s read', /Did you mean --target local\?/],
    ['doctor --client defult', /Did you mean --client default\?/],
    ['token --no-cache -s raed', /Did you mean --scope read\?/],
    ['probe all --only A0l', /Did you mean A01\?/],
  ];
  for (const [line, meant] of slips) {
    it(`is told what was meant: ${line}`, async () => {
      const { stderr, code } = await outcome(line.split(' '));
      assert.equal(code, 2);
      assert.match(stderr, meant);
    });
  }
});

describe('--quiet', () => {
  it('leaves nothing on stderr but errors', async () => {
    const { code, stdout, stderr } = await outcome(['token', '--no-cache', '-s', 'read', '--quiet']);
    assert.equal(code, 0);
    assert.match(stdout, /^eyJ/);
    assert.equal(stderr, '');
    assert.match((await outcome(['token', '-s', 'nonsense', '-q'])).stderr, /^Error: There is no scope/);
  });
});
