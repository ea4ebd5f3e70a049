import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startBooks } from '../helpers/books-example.ts';
import { root } from '../helpers/cli.ts';
import { useRelease } from '../helpers/release.ts';

/** A program that uses the last type of each entry, and one that does it wrongly. */
const SOUND = `
import { call, isHopError, tokenSource, type AccessToken, type TokenSource } from 'mizt-auth/consumer';
import { probeCases, ProbeCaseError, type ProbeCase, type Target } from 'mizt-auth/probe';

const tokens: TokenSource = tokenSource({ issuer: 'https://issuer.example', clientId: 'me', secret: () => 'x' });
export const status: Promise<number> = call({ url: 'https://api.example', tokens }).then(({ status }) => status);
export const lifeOf = ({ expiresAt, issuedAt }: AccessToken): number => (expiresAt ?? issuedAt) - issuedAt;
export const codeOf = (error: unknown): string => (isHopError(error) ? error.code : 'none');

const target: Target = { kind: 'aws', stackPrefix: 'mizt-auth-dev-' };
export const cases: Promise<ProbeCase[]> = (async () => {
  const all: ProbeCase[] = [];
  for await (const one of probeCases(target, { effort: 'quick' })) all.push(one);
  return all;
})();
export const severityOf = (error: unknown) => (error instanceof ProbeCaseError ? error.facts.severity : null);
`;
const WRONG = `
import { probeCases } from 'mizt-auth/probe';
probeCases({ kind: 'aws', stackprefix: 'x' });
`;

const OPTIONS = ['--strict', '--noEmit', '--target', 'es2023', '--exactOptionalPropertyTypes'];
const RESOLUTIONS = {
  nodenext: ['--module', 'nodenext'],
  bundler: ['--module', 'esnext', '--moduleResolution', 'bundler'],
};

/** How each runner is started in the folder of the example. */
const RUNNERS = (home: string): Readonly<Record<string, readonly string[]>> => ({
  'node:test': ['--test', '--test-reporter', 'tap', 'node-test.test.js'],
  mocha: [join(home, 'node_modules/mocha/bin/mocha.js'), '--reporter', 'tap', 'mocha.test.js'],
  vitest: [join(home, 'node_modules/vitest/vitest.mjs'), 'run', '--reporter', 'tap-flat', 'vitest.test.js'],
});

const lines = (tap: string, pattern: RegExp): readonly string[] =>
  tap.split('\n').filter((line) => pattern.test(line));

describe('the library in the packed release', () => {
  const release = useRelease();
  let home = '';
  before(async () => {
    home = await release.beside(join(root, 'test', 'smoke', 'runners'));
    mkdirSync(join(home, 'docs'));
    cpSync(join(root, 'docs', 'examples'), join(home, 'docs', 'examples'), { recursive: true });
    writeFileSync(join(home, 'sound.ts'), SOUND);
    writeFileSync(join(home, 'wrong.ts'), WRONG);
  });

  const compilers: Readonly<Record<string, () => string>> = {
    'TypeScript 7': () => join(root, 'node_modules/typescript/bin/tsc'),
    'TypeScript 5.9': () => join(home, 'node_modules/typescript/bin/tsc'),
  };
  for (const [compiler, path] of Object.entries(compilers))
    for (const [resolution, options] of Object.entries(RESOLUTIONS))
      it(`has declarations that ${compiler} takes, and holds users to, with ${resolution}`, async () => {
        const compile = (file: string) =>
          release.program([path(), ...OPTIONS, ...options, '--types', 'node', file], { cwd: home });
        const { code, stdout } = await compile('sound.ts');
        assert.equal(code, 0, stdout);
        const wrong = await compile('wrong.ts');
        assert.notEqual(wrong.code, 0);
        assert.match(wrong.stdout, /stackprefix/);
      });

  it('is used in its page as its declarations say', async () => {
    const page = readFileSync(join(root, 'docs', 'library.md'), 'utf8');
    const samples = [...page.matchAll(/^```js\n(.*?)^```$/gms)].map(([, code = '']) => code);
    assert.ok(samples.length >= 3);
    const files = samples.map((code, at) => {
      writeFileSync(join(home, `page-${at}.js`), code);
      return `page-${at}.js`;
    });
    // They are JavaScript, which the compiler checks as it checks an editor's.
    const options = [...OPTIONS, '--checkJs', ...RESOLUTIONS.nodenext, '--types', 'node'];
    const compiler = join(root, 'node_modules/typescript/bin/tsc');
    const { code, stdout } = await release.program([compiler, ...options, ...files], { cwd: home });
    assert.equal(code, 0, stdout);
  });

  it('is imported by its two names, and runs what it exports', async () => {
    const program = `
      const { find, isHopError } = await import('mizt-auth/consumer');
      const { probeCases } = await import('mizt-auth/probe');
      const aws = { region: 'us-east-1', endpoint: 'http://127.0.0.1:9',
        credentials: { accessKeyId: 'a', secretAccessKey: 'b' }, stackPrefix: 'x-' };
      const failure = await find(aws, { retries: 0 }).catch((error) => error);
      const cases = await Array.fromAsync(probeCases({ kind: 'aws', ...aws }, { only: ['A01'] }));
      console.log(isHopError(failure), failure.code, cases.map(({ id }) => id).join());`;
    const { code, stdout, stderr } = await release.program(['--input-type=module', '-e', program]);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /^true NETWORK CTL-03,CTL-01,CTL-02,CTL-06,A01-GET,A01-POST,CTL-04-GET/);
  });

  for (const runner of ['node:test', 'mocha', 'vitest']) {
    const runExample = async (open: boolean) => {
      const books = await startBooks({ open });
      try {
        const surroundings = { cwd: join(home, 'docs/examples/library'), environment: books.environment };
        return await release.program(RUNNERS(home)[runner] ?? [], surroundings);
      } finally {
        await books.close();
      }
    };

    it(`is green on a sound API in ${runner}, with skipped cases marked as such`, async () => {
      const { code, stdout, stderr } = await runExample(false);
      assert.equal(code, 0, `${stdout.slice(-3000)}${stderr}`);
      assert.ok(lines(stdout, /^ *ok .*A01-POST/).length === 1, stdout.slice(0, 2000));
      assert.ok(lines(stdout, /^ *ok .*# SKIP/i).length > 10);
      assert.ok(lines(stdout, /^ *ok /).length > 400);
    });

    it(`is red on an API with an open route in ${runner}, and names case and route`, async () => {
      const { code, stdout } = await runExample(true);
      assert.notEqual(code, 0);
      assert.equal(lines(stdout, /^ *not ok .*A01-GET-\/books /).length, 1);
      assert.match(stdout, /A01-GET-\/books .*HTTP 200: the caller got in/);
      assert.equal(lines(stdout, /^ *not ok .*A01-(POST|PUT|GET-\/books\/1) /).length, 0);
      assert.doesNotMatch(stdout, /a-secret-of|ey[\w-]{20,}\.[\w-]{20,}\.[\w-]{20,}/);
    });
  }
});
