import assert from 'node:assert/strict';
import { existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { cli } from '../helpers/cli.ts';
import { withLocalStack } from '../helpers/local-stack.ts';
import { start } from '../helpers/process.ts';

const record = (): string => `${process.env.MIZT_AUTH_DATA_DIR}/local-stack.json`;

describe('mizt-auth without an AWS account', () => {
  it('proves the demo in one command, exit 0', async () => {
    const run = start(['probe', 'all', '--family', 'F']);
    assert.equal(await run.ended, 0);
    assert.match(run.stdout(), /\n\d+ passed, 0 failed, 1 info\n$/);
    assert.match(
      run.stderr(),
      /^Target: local \(embedded stack, started for this command, without a throttle\)\nEffort: standard, about \d+ requests for \d+ cases in \d+ trials\n$/,
    );
  });

  it('writes no colour into a pipe, and colour when forced', async () => {
    const [plain, forced, off] = [
      start(['probe', 'read']),
      start(['probe', 'read'], { FORCE_COLOR: '1' }),
      start(['probe', 'read'], { NO_COLOR: '1' }),
    ];
    await Promise.all([plain.ended, forced.ended, off.ended]);
    assert.ok(!plain.stdout().includes('\u001b[') && !off.stdout().includes('\u001b['));
    assert.ok(forced.stdout().includes('\u001b[32m'));
  });
});

describe('mizt-auth local start', () => {
  it('prints every endpoint, the three consumer URLs and the lines to export', async () => {
    const stack = await withLocalStack(async () => {});
    for (const part of ['AWS endpoint', 'Token URL', 'Issuer', 'JWKS', 'Discovery', 'Premium API'])
      assert.match(stack.stdout(), new RegExp(`^${part} +http://127\\.0\\.0\\.1:\\d+`, 'm'));
    for (const route of ['unauthorized-read', 'authorized-read', 'authorized-write'])
      assert.match(stack.stdout(), new RegExp(`/miztiik/content/${route}$`, 'm'));
    for (const name of ['AWS_ENDPOINT_URL', 'AWS_REGION', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'])
      assert.match(stack.stdout(), new RegExp(`^ {2}export ${name}=`, 'm'));
  });

  it('is found by the other commands, which then start no stack of their own', async () => {
    await withLocalStack(async () => {
      const { stderr, stdout, exit } = await cli('probe', 'write');
      assert.match(stderr, /^Target: local \(running embedded stack, http:\/\/127\.0\.0\.1:\d+\)\n$/);
      assert.match(stdout, /2 passed, 0 failed/);
      assert.equal(exit, 0);
    });
  });

  it('is announced in a file that only its owner can read, and that is gone afterwards', async () => {
    await withLocalStack(async () => assert.equal(statSync(record()).mode & 0o777, 0o600));
    assert.ok(!existsSync(record()));
  });

  it('ends on Ctrl-C with 0 and leaves nothing running', async () => {
    const stack = await withLocalStack(async () => {});
    assert.equal(await stack.ended, 0);
    const url = /AWS endpoint +(\S+)/.exec(stack.stdout())?.[1] ?? '';
    await assert.rejects(fetch(url));
  });

  it('names a port that is in use, and exits 3', async () => {
    await withLocalStack(async (stack) => {
      const port = /AWS endpoint +http:\/\/127\.0\.0\.1:(\d+)/.exec(stack.stdout())?.[1] ?? '';
      const run = start(['local', 'start', '--port', port], {
        MIZT_AUTH_DATA_DIR: `${process.env.MIZT_AUTH_DATA_DIR}-other`,
      });
      assert.equal(await run.ended, 3);
      assert.match(run.stderr(), new RegExp(`Port ${port} on 127\\.0\\.0\\.1 cannot be used\\.`));
    });
  });

  it('tells scripts the endpoints as JSON as soon as it is ready', async () => {
    const stack = start(['local', 'start', '--json']);
    await stack.until(/Running\. Ctrl-C stops the stack/);
    stack.kill('SIGTERM');
    await stack.ended;
    const { endpoints, consumerUrls } = JSON.parse(stack.stdout());
    assert.match(endpoints.aws, /^http:\/\/127\.0\.0\.1:\d+$/);
    assert.equal(consumerUrls.length, 3);
  });

  it('is not mistaken for running when its process was killed', async () => {
    await withLocalStack(async (stack) => {
      stack.kill('SIGKILL');
      await stack.ended;
    });
    assert.ok(existsSync(record()));
    const { stderr, exit } = await cli('probe', 'unauthorized');
    assert.match(stderr, /started for this command/);
    assert.equal(exit, 0);
  });
});

describe('mizt-auth, interrupted', () => {
  it('ends with 130 and a sentence when Ctrl-C meets a server that never answers', async () => {
    let asked = (): void => {};
    const reached = new Promise<void>((resolve) => {
      asked = resolve;
    });
    const silent = createServer(() => asked()).listen(0, '127.0.0.1');
    await new Promise((resolve) => silent.once('listening', resolve));
    const { port } = silent.address() as AddressInfo;
    const run = start(['token', '-s', 'read', '--target', 'aws', '--stage', 'dev', '--region', 'us-east-1'], {
      AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
    });
    await reached;
    run.kill('SIGINT');
    assert.equal(await run.ended, 130);
    assert.match(run.stderr(), /Error: Interrupted\./);
    silent.closeAllConnections();
    silent.close();
  });
});
