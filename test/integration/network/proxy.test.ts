import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { type Authority, foundAuthority } from '../../helpers/authority.ts';
import { type ForwardProxy, type ProxyHabits, startProxy } from '../../helpers/forward-proxy.ts';
import { type OauthFolder, oauthConfig, oauthFolder } from '../../helpers/oauth-folder.ts';
import { startIssuer } from '../../helpers/own-issuer.ts';

const TOKEN = ['token', '-s', 'read', '--no-cache'];

const withProxy = async (
  habits: ProxyHabits,
  work: (proxy: ForwardProxy) => Promise<void>,
): Promise<void> => {
  const proxy = await startProxy(habits);
  try {
    await work(proxy);
  } finally {
    await proxy.close();
  }
};

describe('a proxy', () => {
  let authority: Authority;
  let issuer: Awaited<ReturnType<typeof startIssuer>>;
  let folder: OauthFolder;
  before(async () => {
    authority = await foundAuthority();
    issuer = await startIssuer({}, { name: 'api.test', tls: await authority.issue('api.test') });
    folder = oauthFolder(oauthConfig(issuer.issuer, { ca: 'ca.pem' }), { 'ca.pem': authority.ca });
  });
  after(() => {
    issuer.close();
    folder.remove();
  });
  const host = () => new URL(issuer.issuer).host;

  const values: readonly (readonly [string, (host: string) => Record<string, string>])[] = [
    ['HTTPS_PROXY', (at) => ({ HTTPS_PROXY: `http://${at}` })],
    ['https_proxy without a scheme', (at) => ({ https_proxy: at })],
    ['ALL_PROXY', (at) => ({ ALL_PROXY: `http://${at}` })],
  ];
  for (const [what, variables] of values) {
    it(`leads to an https target by ${what}`, () =>
      withProxy({}, async ({ host: at, asked }) => {
        const { code, stdout, stderr } = await folder.run(TOKEN, variables(at));
        assert.equal(code, 0, stderr);
        assert.match(stdout, /^ey/);
        assert.deepEqual(asked, [host()]);
      }));
  }

  it('gets the user name and the password of its URL, decoded, and shows them to nobody', () =>
    withProxy({ user: 'me@corp', password: 'p#ss w%rd' }, async ({ host: at }) => {
      const HTTPS_PROXY = `http://me%40corp:p%23ss%20w%25rd@${at}`;
      const good = await folder.run(['request', 'GET', '/api', '-s', 'read', '--trace'], { HTTPS_PROXY });
      assert.equal(good.code, 0, good.stderr);
      assert.doesNotMatch(good.stdout + good.stderr, /p#ss|p%23ss|bWVAY29ycD/);
      const bad = await folder.run(TOKEN, { HTTPS_PROXY: `http://me%40corp:hunter2@${at}` });
      assert.equal(bad.code, 3);
      assert.match(
        bad.stderr,
        new RegExp(`The proxy ${at} wants a user name and a password.* \\(HTTP 407\\)`),
      );
      assert.doesNotMatch(bad.stderr, /hunter2/);
    }));

  it('lets request and probe through, which says what no proxy lets through', () =>
    withProxy({}, async ({ host: at, asked }) => {
      const variables = { HTTPS_PROXY: at };
      const called = await folder.run(['request', 'GET', '/api', '-s', 'read'], variables);
      assert.equal(called.code, 0, called.stdout + called.stderr);
      const { code, stdout, stderr } = await folder.run(
        ['probe', 'all', '--effort', 'quick', '--json'],
        variables,
      );
      assert.equal(code, 0, stderr);
      const { cases } = JSON.parse(stdout);
      const reasons = cases.map(({ reason }: { reason: string }) => reason);
      assert.ok(reasons.includes(`This needs a direct connection, and the proxy ${at} stands between.`));
      assert.ok(cases.filter(({ verdict }: { verdict: string }) => verdict === 'pass').length > 20);
      assert.deepEqual([...new Set(asked)], [host()]);
    }));

  it('is passed by for what NO_PROXY names', () =>
    withProxy({}, async ({ host: at, asked }) => {
      const { code, stderr } = await folder.run(TOKEN, { HTTPS_PROXY: at, NO_PROXY: '.test' });
      // Without the proxy nobody knows the name.
      assert.equal(code, 3);
      assert.match(stderr, new RegExp(`${host()} does not resolve`));
      assert.deepEqual(asked, []);
    }));

  it('that refuses the host is named, with NO_PROXY as a cure', () =>
    withProxy({ refuses: 403 }, async ({ host: at }) => {
      const { code, stderr } = await folder.run(TOKEN, { HTTPS_PROXY: at });
      assert.equal(code, 3);
      assert.match(stderr, new RegExp(`The proxy ${at} refuses to connect to ${host()} \\(HTTP 403\\)`));
      assert.match(stderr, /Check HTTPS_PROXY/);
      assert.match(stderr, /NO_PROXY/);
    }));

  it('that cannot reach the host is named', () =>
    withProxy({ refuses: 502 }, async ({ host: at }) => {
      const { code, stderr } = await folder.run(TOKEN, { HTTPS_PROXY: at });
      assert.equal(code, 3);
      assert.match(stderr, new RegExp(`The proxy ${at} cannot reach ${host()} \\(HTTP 502\\)`));
    }));

  it('that refuses only the API lets a probe find nothing, and is named', () =>
    withProxy({ refuses: 403 }, async ({ host: at }) => {
      const there = await startIssuer();
      const route = { method: 'GET', url: `${issuer.issuer}/api`, scopes: ['read'] };
      const near = oauthFolder(oauthConfig(there.issuer, { routes: [route] }));
      const { code, stdout, stderr } = await near.run(['probe', 'all', '--effort', 'quick'], {
        HTTPS_PROXY: at,
      });
      near.remove();
      there.close();
      assert.equal(code, 3, stdout + stderr);
      assert.match(stdout, new RegExp(`The proxy ${at} refuses to connect to ${host()}`));
    }));

  it('that is dead is named', async () => {
    const { host: at, close } = await startProxy();
    await close();
    const { code, stderr } = await folder.run(TOKEN, { HTTPS_PROXY: at });
    assert.equal(code, 3);
    assert.match(stderr, new RegExp(`The proxy ${at} refuses the connection \\(ECONNREFUSED\\)`));
  });

  it('that hangs up is named', async () => {
    const server = createServer((socket) => socket.destroy());
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as { port: number };
    const { code, stderr } = await folder.run(TOKEN, { HTTPS_PROXY: `127.0.0.1:${port}` });
    server.close();
    assert.equal(code, 3);
    assert.match(stderr, new RegExp(`The proxy 127.0.0.1:${port} closed the connection`));
  });

  it('that never answers is named', async () => {
    const server = createServer();
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as { port: number };
    const { code, stderr } = await folder.run([...TOKEN, '--timeout', '1'], {
      HTTPS_PROXY: `127.0.0.1:${port}`,
    });
    server.close();
    assert.equal(code, 3);
    assert.match(stderr, new RegExp(`did not answer within 1000 ms through the proxy 127.0.0.1:${port}`));
  });

  it('that does not resolve is named', async () => {
    const { code, stderr } = await folder.run(TOKEN, { HTTPS_PROXY: 'proxy.invalid:3128' });
    assert.equal(code, 3);
    assert.match(stderr, /The proxy proxy\.invalid:3128 does not resolve/);
  });

  it('that no URL names is a mistake of usage, told without its password', async () => {
    const { code, stderr } = await folder.run(TOKEN, { HTTPS_PROXY: 'http://me:hunter2#@proxy.corp:3128' });
    assert.equal(code, 2);
    assert.match(stderr, /HTTPS_PROXY is not the URL of a proxy/);
    assert.doesNotMatch(stderr, /hunter2/);
  });
});
