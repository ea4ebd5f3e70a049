import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startBooks } from '../helpers/books-example.ts';
import { root } from '../helpers/cli.ts';
import { useRelease } from '../helpers/release.ts';
import { PREFIX, useUnthrottledStack } from '../helpers/stack.ts';

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
  const stack = useUnthrottledStack();
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
        const files = ['--types', 'node', 'sound.ts', 'wrong.ts'];
        const args = [path(), ...OPTIONS, ...options, ...files];
        const { stdout } = await release.program(args, { cwd: home });
        const faults = stdout.split('\n').filter((line) => /: error /.test(line));
        assert.equal(faults.length, 1, stdout);
        assert.match(faults[0] ?? '', /^wrong\.ts\(3,.*stackprefix/);
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

  it('is imported by its two names: walks the four hops, and runs a case with its controls', async () => {
    const { aws, region } = stack().endpoints;
    const program = `
      const { call, find, isHopError, read, tokenSource } = await import('mizt-auth/consumer');
      const { probeCases } = await import('mizt-auth/probe');
      const aws = { endpoint: '${aws}', region: '${region}',
        credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };
      const { secretArn, premiumApiUrl } = await find({ ...aws, stackPrefix: '${PREFIX}' });
      const client = await read({ ...aws, secretId: secretArn });
      const tokens = tokenSource(client);
      const { status } = await call({ url: premiumApiUrl, tokens, scopes: [client.readScope] });
      const failure = await find({ ...aws, stackPrefix: 'none-' }).catch((error) => error);
      const target = { kind: 'aws', ...aws, stackPrefix: '${PREFIX}' };
      const cases = await Array.fromAsync(probeCases(target, { only: ['A01'] }));
      for (const { id, run } of cases) console.log(id, (await run()).verdict);
      console.log(status, isHopError(failure), failure.code);`;
    const { code, stdout, stderr } = await release.program(['--input-type=module', '-e', program]);
    assert.equal(code, 0, stderr);
    assert.deepEqual(stdout.trim().split('\n'), [
      ...['CTL-03', 'CTL-01', 'CTL-02', 'CTL-06', 'A01-GET', 'A01-POST', 'CTL-04-GET', 'CTL-04-POST'].map(
        (id) => `${id} pass`,
      ),
      'CTL-05 pass',
      '200 true STACK_NOT_FOUND',
    ]);
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
