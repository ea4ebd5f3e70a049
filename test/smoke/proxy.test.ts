import assert from 'node:assert/strict';
import { foundAuthority } from '../helpers/authority.ts';
import { type ForwardProxy, startProxy } from '../helpers/forward-proxy.ts';
import { type OauthFolder, oauthConfig, oauthFolder } from '../helpers/oauth-folder.ts';
import { startIssuer } from '../helpers/own-issuer.ts';
import { type NodeMajor, useRelease } from '../helpers/release.ts';

describe('the packed release behind a proxy', () => {
  const release = useRelease();
  let issuer: Awaited<ReturnType<typeof startIssuer>>;
  let folder: OauthFolder;
  let proxy: ForwardProxy;
  before(async () => {
    const authority = await foundAuthority();
    issuer = await startIssuer({}, { name: 'api.test', tls: await authority.issue('api.test') });
    folder = oauthFolder(oauthConfig(issuer.issuer, { ca: 'ca.pem' }), { 'ca.pem': authority.ca });
  });
  beforeEach(async () => {
    proxy = await startProxy();
  });
  afterEach(() => proxy.close());
  after(() => {
    issuer.close();
    folder.remove();
  });

  const run = (version: NodeMajor, args: readonly string[], noProxy = '') => {
    // The name below .test is known to the proxy alone.
    const variables = {
      HTTPS_PROXY: proxy.host,
      HTTP_PROXY: proxy.host,
      NO_PROXY: noProxy,
      no_proxy: noProxy,
    };
    const environment = { ...folder.environment, ...variables };
    return release.onNode(version, args, { cwd: folder.path, environment });
  };

  for (const version of ['22', '24'] as const) {
    it(`obtains a token, calls and probes through it under Node ${version}`, async () => {
      for (const args of [
        ['token', '-s', 'read', '--no-cache'],
        ['request', 'GET', '/api', '-s', 'read'],
        ['probe', 'all', '--effort', 'quick'],
      ]) {
        const { code, stdout, stderr } = await run(version, args);
        assert.equal(code, 0, `${args[0]}: ${stdout}${stderr}`);
      }
      assert.ok(proxy.asked.length >= 3);
      assert.deepEqual([...new Set(proxy.asked)], [new URL(issuer.issuer).host]);
    });

    it(`obeys NO_PROXY, and asks no proxy for this machine, under Node ${version}`, async () => {
      const exempt = await run(version, ['token', '-s', 'read', '--no-cache'], 'other.test, .test');
      assert.equal(exempt.code, 3);
      assert.match(exempt.stderr, /api\.test:\d+ does not resolve/);
      const local = await run(version, ['token', '-t', 'local', '-s', 'read']);
      assert.equal(local.code, 0, local.stderr);
      assert.match(local.stdout, /^ey/);
      assert.deepEqual(proxy.asked, []);
    });
  }
});
