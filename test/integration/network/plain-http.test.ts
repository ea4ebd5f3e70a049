import assert from 'node:assert/strict';
import { type ForwardProxy, startProxy } from '../../helpers/forward-proxy.ts';
import { oauthConfig, oauthFolder } from '../../helpers/oauth-folder.ts';
import { startIssuer } from '../../helpers/own-issuer.ts';

describe('a target on plain http', () => {
  let issuer: Awaited<ReturnType<typeof startIssuer>>;
  // It stands in for a network in which the name leads to this machine.
  let proxy: ForwardProxy;
  before(async () => {
    issuer = await startIssuer({}, { name: 'keycloak.test' });
    proxy = await startProxy({ user: 'me', password: 'pass' });
  });
  after(async () => {
    issuer.close();
    await proxy.close();
  });

  const run = async (more: Record<string, unknown>, args: readonly string[], credentials = 'me:pass@') => {
    const folder = oauthFolder(oauthConfig(issuer.issuer, more));
    const ran = await folder.run(args, { HTTP_PROXY: `http://${credentials}${proxy.host}` });
    folder.remove();
    return ran;
  };
  const aloud = () => `allowHttp: tokens to ${issuer.issuer} travel in the clear`;

  for (const args of [
    ['token', '-s', 'read', '--no-cache'],
    ['request', 'GET', '/api', '-s', 'read'],
    ['probe', 'all', '--effort', 'quick'],
  ]) {
    it(`is used by ${args[0]} where allowHttp is true, and that is said once`, async () => {
      const { code, stdout, stderr } = await run({ allowHttp: true }, args);
      assert.equal(code, 0, stdout + stderr);
      assert.equal(stderr.split(aloud()).length, 2, stderr);
    });
  }

  it('is refused without, and the key is named as a cure', async () => {
    const { code, stderr } = await run({}, ['token', '-s', 'read', '--no-cache']);
    assert.equal(code, 3);
    assert.match(stderr, new RegExp(`${issuer.issuer} is not https, so a token would travel in the clear`));
    assert.match(stderr, /"allowHttp": true/);
  });

  it('that a proxy wants credentials for is told, and the proxy named', async () => {
    const { code, stderr } = await run({ allowHttp: true }, ['token', '-s', 'read', '--no-cache'], '');
    assert.equal(code, 3);
    assert.match(
      stderr,
      new RegExp(`The proxy ${proxy.host} wants a user name and a password.* \\(HTTP 407\\)`),
    );
  });
});
