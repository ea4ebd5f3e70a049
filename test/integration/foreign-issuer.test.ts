import assert from 'node:assert/strict';
import { decodeJwt } from 'jose';
import { CLIENT, useForeign, VARIABLES } from '../helpers/foreign-set-up.ts';
import { API, type OidcSetUp, READ_API } from '../helpers/oidc-issuer.ts';

describe('an issuer of another make', () => {
  const { issuer, folder } = useForeign();
  const open = async (target: object = {}, setUp: Partial<OidcSetUp> = {}) => {
    const server = await issuer(setUp);
    return { server, ...folder({ issuer: server.issuer, ...CLIENT, ...target }, {}, VARIABLES) };
  };

  it('gives tokens to who knows its name alone, which are kept', async () => {
    const { run, server } = await open();
    const { stdout, code } = await run(['token', '-s', 'orders/read']);
    assert.equal(code, 0);
    assert.equal(decodeJwt(stdout.trim()).iss, server.issuer);
    assert.deepEqual(server.asked, ['/realm/.well-known/openid-configuration', '/realm/token']);
    assert.equal((await run(['token', '-s', 'orders/read'])).stdout, stdout);
    assert.equal(server.asked.length, 2);
  });

  for (const algorithm of ['RS256', 'ES256', 'EdDSA'] as const) {
    it(`is healthy for doctor where it signs by ${algorithm}, and doctor names its keys`, async () => {
      const { run, server } = await open({}, { algorithm });
      const { stdout, code } = await run(['doctor', '--json']);
      const { steps, broken } = JSON.parse(stdout) as {
        steps: { name: string; detail: string }[];
        broken: unknown;
      };
      assert.equal(broken, null);
      assert.equal(code, 0);
      assert.deepEqual(
        steps.map(({ name, detail }) => [name, detail]),
        [
          ['find', `${server.issuer}/token`],
          ['read', 'client poster'],
          ['obtain', 'a token for orders/read orders/write'],
          ['keys', `1 key at ${server.issuer}/jwks`],
        ],
      );
    });
  }

  it('is judged by its own rules in inspect, the audience of the API among them', async () => {
    const routes = [
      { method: 'GET', url: 'https://api.example/orders', scopes: ['orders/read'] },
      { method: 'POST', url: 'https://api.example/orders', scopes: ['orders/admin'] },
    ];
    const { run, server } = await open({ routes, apiAudience: API }, { algorithm: 'ES256' });
    const { stdout: token } = await run(['token', '-s', 'orders/read']);
    const { stdout, code } = await run(['inspect', '-'], token);
    assert.match(stdout, /The token is valid\.\naccepts {2}GET/);
    assert.match(stdout, /refuses {2}POST .* It lacks orders\/admin; it has orders\/read\./);
    assert.equal(code, 0);
    const other = folder({ issuer: server.issuer, ...CLIENT, routes, apiAudience: READ_API }, {}, VARIABLES);
    const wrong = await other.run(['inspect', '-'], token);
    assert.match(
      wrong.stdout,
      /It is for https:\/\/api\.example, and the API insists on https:\/\/read\.example\./,
    );
    assert.equal(wrong.code, 1);
  });

  it('may give opaque tokens: doctor says so, and inspect neither accepts nor refuses them', async () => {
    const { run } = await open({}, { opaque: true });
    const { stdout: token } = await run(['token', '-s', 'orders/read']);
    const inspected = await run(['inspect', '-'], token);
    assert.match(inspected.stdout, /^The token is opaque: /);
    assert.equal(inspected.code, 4);
    const { stdout, code } = await run(['doctor']);
    assert.match(stdout, /ok {4}keys {4}the token is opaque, so its issuer alone can verify it/);
    assert.equal(code, 0);
  });

  it('that cannot be found is told with what each URL answered', async () => {
    const server = await issuer();
    const wrong = `${server.issuer.replace('/realm', '/reaml')}`;
    const { run } = folder({ issuer: wrong, ...CLIENT }, {}, VARIABLES);
    const { stderr, code } = await run(['token', '-s', 'orders/read']);
    const [one, two] = [
      `${wrong}/.well-known/openid-configuration`,
      '/.well-known/oauth-authorization-server/reaml',
    ];
    assert.ok(
      stderr.includes(`${one} answered HTTP 404, `) && stderr.includes(`${two} answered HTTP 404.`),
      stderr,
    );
    assert.match(stderr, /Correct issuer in mizt-auth\.json/);
    assert.equal(code, 3);
  });

  it('that grants fewer scopes is told of each time, from the cache too', async () => {
    const { run } = await open({ resource: READ_API });
    const args = ['token', '-s', 'orders/read', '-s', 'orders/write', '--json'];
    for (const cached of [false, true]) {
      const { stdout, stderr } = await run(args);
      const json = JSON.parse(stdout) as Record<string, unknown>;
      assert.equal(json.cached, cached);
      assert.deepEqual([json.scope, json.requested_scope], ['orders/read', 'orders/read orders/write']);
      assert.match(stderr, /The issuer did not grant orders\/write: the token has orders\/read\./);
    }
    const { stdout } = await run(['doctor']);
    assert.match(stdout, /a token for orders\/read, and not for orders\/write/);
  });
});
