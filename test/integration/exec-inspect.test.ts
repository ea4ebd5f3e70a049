import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { signToken } from '@mizt-auth/local-aws';
import { decodeJwt } from 'jose';
import { awsVariables } from '../helpers/aws-variables.ts';
import { root } from '../helpers/cli.ts';
import { start } from '../helpers/process.ts';
import { obtainFrom, PREFIX, poolOf, useStack } from '../helpers/stack.ts';

const AWS = ['--target', 'aws', '--stack-prefix', PREFIX];

describe('mizt-auth exec', () => {
  it('hands the token over in the environment and passes the exit code on', async () => {
    const run = start([
      'exec',
      '-s',
      'read',
      '--',
      process.execPath,
      '-e',
      'console.log(process.env.MIZT_AUTH_TOKEN.length > 500, process.argv.length); process.exit(7)',
    ]);
    assert.equal(await run.ended, 7);
    assert.equal(run.stdout(), 'true 1\n');
  });

  it('leaves flags behind -- to the command', async () => {
    const run = start(['exec', '-s', 'read', '--', process.execPath, '--version']);
    assert.equal(await run.ended, 0);
    assert.match(run.stdout(), /^v\d+/);
  });

  it('ends like a shell when a signal ended the command', async () => {
    const run = start([
      'exec',
      '-s',
      'read',
      '--',
      process.execPath,
      '-e',
      'process.kill(process.pid, "SIGKILL")',
    ]);
    assert.equal(await run.ended, 137);
  });

  it('says when there is nothing to run, or nothing that can be', async () => {
    const none = start(['exec', '-s', 'read']);
    assert.equal(await none.ended, 2);
    assert.match(none.stderr(), /There is no command to run/);
    const empty = start(['exec', '-s', 'read', '--', '']);
    assert.equal(await empty.ended, 2);
    const unknown = start(['exec', '-s', 'read', '--', 'no-such-command']);
    assert.equal(await unknown.ended, 127);
    assert.match(unknown.stderr(), /The command no-such-command cannot be started: there is no such program/);
    const text = start(['exec', '-s', 'read', '--', join(root, 'README.md')]);
    assert.equal(await text.ended, 126);
    assert.match(text.stderr(), /README\.md cannot be started: it is not executable/);
  });

  for (const signal of ['SIGINT', 'SIGHUP', 'SIGQUIT', 'SIGTERM'] as const)
    it(`hands ${signal} on, where no terminal does, and once`, async () => {
      const script = `let seen = 0;
        process.on('${signal}', () => { seen += 1; setTimeout(() => { console.log('seen', seen); process.exit(5); }, 300); });
        setInterval(() => {}, 1000); console.log('ready');`;
      const run = start(['exec', '-s', 'read', '--', process.execPath, '-e', script]);
      await run.until(/ready/);
      run.kill(signal);
      assert.equal(await run.ended, 5);
      assert.match(run.stdout(), /seen 1/);
    });

  it('leaves Ctrl-C to a command that lives on after it', async () => {
    const script = `let seen = 0;
      process.on('SIGINT', () => { seen += 1; console.log('seen', seen); if (seen === 3) process.exit(6); });
      setInterval(() => {}, 1000); console.log('ready');`;
    const run = start(['exec', '-s', 'read', '--', process.execPath, '-e', script]);
    await run.until(/ready/);
    for (const time of [1, 2, 3]) {
      run.kill('SIGINT');
      if (time < 3) await run.until(new RegExp(`seen ${time}`));
    }
    assert.equal(await run.ended, 6);
  });
});

describe('mizt-auth inspect', () => {
  const stack = useStack();

  const inspect = (token: string) => {
    const env = { ...process.env, ...awsVariables(stack()) };
    // The stack runs in this very process, so the command must not be waited for synchronously.
    const run = start(['inspect', '-', ...AWS, '--json'], env as Record<string, string>);
    run.write(token);
    return run.ended.then((code) => ({ code, ...JSON.parse(run.stdout()) }));
  };
  const altered = async (
    changes: Record<string, unknown>,
    key: 'access' | 'id' = 'access',
  ): Promise<string> => {
    const claims = { ...decodeJwt(await obtainFrom(stack(), 'premium_api/read')), ...changes };
    return signToken(claims, poolOf(stack()).pool.keys[key]);
  };
  const now = (): number => Math.floor(Date.now() / 1000);

  it('says which routes let a token in, and why the others do not', async () => {
    const { code, problem, routes, claims } = await inspect(await obtainFrom(stack(), 'premium_api/read'));
    assert.equal(code, 0);
    assert.equal(problem, null);
    assert.equal(claims.scope, 'premium_api/read');
    assert.deepEqual(
      routes.map(({ method, allowed, reason }: Record<string, unknown>) => [method, allowed, reason]),
      [
        ['GET', true, null],
        ['POST', false, 'It lacks premium_api/write; it has premium_api/read.'],
      ],
    );
  });

  const bad: readonly (readonly [string, () => Promise<string>, string, RegExp])[] = [
    ['no JWT', async () => 'opaque', 'not a JWT', /not a JWT/],
    [
      'an expired token, and by how much',
      () => altered({ exp: now() - 90 }),
      'expired',
      /expired (9\d|1\d\d) s ago/,
    ],
    [
      'a token of another pool',
      () => altered({ iss: 'http://127.0.0.1:1/other' }),
      'other issuer',
      /issued by http:\/\/127\.0\.0\.1:1\/other/,
    ],
    ['a token from the future', () => altered({ nbf: now() + 90 }), 'not yet valid', /valid in [1-9]\d s/],
    [
      'a tampered token',
      async () => `${(await obtainFrom(stack(), 'premium_api/read')).slice(0, -8)}AAAAAAAA`,
      'wrong signature',
      /signature does not match/,
    ],
  ];
  for (const [what, token, problem, explanation] of bad) {
    it(`recognises ${what}`, async () => {
      const result = await inspect(await token());
      assert.equal(result.problem, problem);
      assert.match(result.explanation, explanation);
      assert.equal(result.code, 1);
    });
  }

  it('says that an ID token is not for methods with scopes', async () => {
    const { routes, code } = await inspect(await altered({ token_use: 'id' }, 'id'));
    assert.equal(code, 1);
    assert.match(routes[0].reason, /It is an ID token/);
  });

  it('says why a token of another command is refused on local, and how to have one stack for both', async () => {
    const token = start(['token', '-s', 'read']);
    await token.ended;
    const run = start(['inspect']);
    run.write(token.stdout());
    assert.equal(await run.ended, 1);
    assert.match(run.stderr(), /each command starts one of its own.*Run mizt-auth local start first/);
  });

  it('prints no token', async () => {
    const token = await obtainFrom(stack(), 'premium_api/read');
    assert.ok(!JSON.stringify(await inspect(token)).includes(token));
  });

  it('asks for a token where none came', () => {
    const { status, stderr } = spawnSync(process.execPath, [join(root, 'bin', 'dev.js'), 'inspect'], {
      input: '',
      encoding: 'utf8',
    });
    assert.equal(status, 2);
    assert.match(stderr, /There is no token/);
  });
});

describe('a proxy', () => {
  it('is used for AWS when the environment names one', async () => {
    const { createServer } = await import('node:http');
    const asked: string[] = [];
    const proxy = createServer().on('connect', ({ url = '' }, socket) => {
      asked.push(url);
      socket.on('error', () => {});
      socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const address = proxy.address() as { port: number };
    const run = start(['token', '-s', 'read', '--target', 'aws', '--stage', 'dev', '--region', 'eu-west-1'], {
      HTTPS_PROXY: `http://127.0.0.1:${address.port}`,
    });
    assert.equal(await run.ended, 3);
    assert.equal(asked[0], 'cloudformation.eu-west-1.amazonaws.com:443');
    proxy.close();
  });

  it('is never shown what is meant for this machine', async () => {
    const run = start(['probe', 'all'], {
      HTTP_PROXY: 'http://127.0.0.1:9',
      HTTPS_PROXY: 'http://127.0.0.1:9',
    });
    assert.equal(await run.ended, 0);
  });
});
