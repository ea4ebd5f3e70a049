import assert from 'node:assert/strict';
import { type Ready, readyText, type Screen, USER_AGENT } from '../../../cli/ready-text.ts';

const RELEASE: Ready = {
  version: '1.2.3',
  texts: () => ({
    '': { 80: `\u001b[1mVERSION\u001b[22m\n  ${USER_AGENT}\n`, 100: 'wide\n' },
    'token cache show': { 80: 'narrow\n' },
  }),
};
const PROGRAM = `mizt-auth/1.2.3 ${process.platform}-${process.arch} node-${process.version}`;
const FILE: Screen = { columns: undefined, isTerminal: false };
const XTERM = { TERM: 'xterm-256color' };

const ready = (argv: readonly string[], variables: Record<string, string> = {}, screen: Screen = FILE) =>
  readyText(argv, variables, screen, RELEASE);
const terminal = (columns: number): Screen => ({ columns, isTerminal: true });

describe('what is ready before the framework is loaded', () => {
  before(function () {
    if (!['linux', 'darwin'].includes(process.platform)) this.skip();
  });

  it('is the version, with the platform and Node.js', () =>
    assert.equal(ready(['--version']), `${PROGRAM}\n`));

  it('is help without styles where it goes to a file', () => {
    for (const argv of [[], ['--help'], ['-h']])
      assert.equal(ready(argv), `VERSION\n  ${PROGRAM}\n`, argv.join(' '));
    assert.equal(ready(['token', 'cache', 'show', '--help']), 'narrow\n');
  });

  it('is help with bold headings on a terminal, as wide as that', () => {
    const bold = `\u001b[1mVERSION\u001b[22m\n  ${PROGRAM}\n`;
    assert.equal(ready(['--help'], XTERM, terminal(80)), bold);
    for (const columns of [100, 213]) assert.equal(ready(['--help'], XTERM, terminal(columns)), 'wide\n');
  });

  const left: readonly (readonly [string, ReturnType<typeof ready>])[] = [
    ['another width', ready(['--help'], XTERM, terminal(90))],
    ['a terminal that may have no colours', ready(['--help'], { TERM: 'dumb' }, terminal(80))],
    ['a terminal whose user wants none', ready(['--help'], { ...XTERM, NO_COLOR: '1' }, terminal(80))],
    ['stdout alone on a terminal', ready(['--help'], XTERM, { columns: 80, isTerminal: false })],
    ['FORCE_COLOR', ready(['--help'], { FORCE_COLOR: '1' })],
    ['OCLIF_COLUMNS', ready(['--help'], { OCLIF_COLUMNS: '80' })],
    ['DEBUG', ready(['--version'], { DEBUG: '*' })],
    ['Linux on Windows, which has a name of its own', ready(['--version'], { WSL_DISTRO_NAME: 'Debian' })],
    ['a command that is not known', ready(['tokn', '--help'])],
    ['a flag beside', ready(['token', 'cache', 'show', '--json', '--help'])],
    ['what is behind --', ready(['exec', '--', 'ls', '-h'])],
    ['words after --version', ready(['--version', 'token'])],
    ['no question for help', ready(['token'])],
  ];
  for (const [what, text] of left)
    it(`is left to the framework: ${what}`, () => assert.equal(text, undefined));
});
