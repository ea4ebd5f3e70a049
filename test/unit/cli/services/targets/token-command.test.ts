import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { type ConsumerContext, defaultContext } from '@mizt-auth/consumer';
import { runForToken } from '../../../../../cli/services/targets/token-command.ts';

const node = (script: string, context: Partial<ConsumerContext> = {}): Promise<string> =>
  runForToken(defaultContext(context), [process.execPath, '-e', script], tmpdir());

describe('a command that prints a token', () => {
  it('runs without a shell, in the folder of the config file', async () => {
    const run = runForToken(
      defaultContext(),
      [process.execPath, '-p', '[process.argv[1], process.cwd()]', '$HOME;'],
      '/',
    );
    assert.match(await run, /'\$HOME;', '\/'/);
  });

  it('has no stdin to wait for', async () => {
    assert.equal(await node('process.stdin.on("end", () => console.log("t")).resume()'), 't\n');
  });

  it('that fails is named with its exit code and its words, without tokens in them', async () => {
    const jwt = `eyJhbGciOiJSUzI1NiJ9.${Buffer.from('{"a":1}').toString('base64url')}.c2ln`;
    await assert.rejects(
      node(`console.error("gone ${jwt}\\u001b[0m"); console.log("secret"); process.exit(7)`),
      {
        code: 'TOKEN_COMMAND_FAILED',
        message: `The command ${process.execPath} exited with code 7: gone [token] [0m.`,
      },
    );
  });

  it('that a signal ended is told so', async () => {
    await assert.rejects(node('process.kill(process.pid, "SIGTERM")'), /was ended by SIGTERM\.$/);
  });

  it('that takes too long is ended, with all that it started', async () => {
    const child =
      'require("child_process").spawn("sleep", ["30"], { stdio: "inherit" }); setInterval(() => {}, 1e3)';
    const startedAt = Date.now();
    await assert.rejects(node(child, { timeoutMs: 400 }), /printed no token within 0\.4 s\.$/);
    assert.ok(Date.now() - startedAt < 10_000);
  });

  it('ends when the user interrupts', async () => {
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 100);
    await assert.rejects(node('setInterval(() => {}, 1e3)', { signal: abort.signal }), { code: 'ABORTED' });
  });

  it('that is not there is named', async () => {
    await assert.rejects(
      runForToken(defaultContext(), ['no-such-program'], tmpdir()),
      /The command no-such-program cannot be started \(ENOENT\)\./,
    );
  });
});
