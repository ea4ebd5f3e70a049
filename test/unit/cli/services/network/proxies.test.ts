import assert from 'node:assert/strict';
import { checkProxies, proxiesOf } from '../../../../../cli/services/network/proxies.ts';
import { UsageError } from '../../../../../cli/usage-error.ts';

const API = 'https://api.example/';
const PLAIN = 'http://api.example/';

type Variables = Readonly<Record<string, string>>;

const proxyOf = (variables: Variables, url: string): string | undefined =>
  proxiesOf(variables)(new URL(url))?.href;

describe('the proxy of a URL', () => {
  const chosen: readonly (readonly [string, Variables, string, string | undefined])[] = [
    ['is none where nothing is set', {}, API, undefined],
    ['is HTTPS_PROXY for https', { HTTPS_PROXY: 'http://p:1' }, API, 'http://p:1/'],
    ['is not HTTPS_PROXY for http', { HTTPS_PROXY: 'http://p:1' }, PLAIN, undefined],
    ['is HTTP_PROXY for http', { HTTP_PROXY: 'http://p:1' }, PLAIN, 'http://p:1/'],
    ['is not HTTP_PROXY for https', { HTTP_PROXY: 'http://p:1' }, API, undefined],
    ['is ALL_PROXY for https', { ALL_PROXY: 'http://p:1' }, API, 'http://p:1/'],
    ['is ALL_PROXY for http', { all_proxy: 'http://p:1' }, PLAIN, 'http://p:1/'],
    [
      'is the own one before ALL_PROXY',
      { ALL_PROXY: 'http://a:1', https_proxy: 'http://p:1' },
      API,
      'http://p:1/',
    ],
    ['is the lower case first', { HTTPS_PROXY: 'http://a:1', https_proxy: 'http://p:1' }, API, 'http://p:1/'],
    ['is not an empty variable', { https_proxy: ' ', HTTPS_PROXY: 'http://p:1' }, API, 'http://p:1/'],
    ['needs no scheme', { HTTPS_PROXY: 'proxy.corp:3128' }, API, 'http://proxy.corp:3128/'],
    [
      'needs no scheme with credentials',
      { HTTPS_PROXY: 'u:s@proxy.corp:3128' },
      API,
      'http://u:s@proxy.corp:3128/',
    ],
    ['may be spoken to over https', { HTTPS_PROXY: 'https://p:1' }, API, 'https://p:1/'],
    [
      'is none for what NO_PROXY names',
      { HTTPS_PROXY: 'http://p:1', NO_PROXY: 'api.example' },
      API,
      undefined,
    ],
    [
      'is none for what no_proxy names',
      { HTTPS_PROXY: 'http://p:1', no_proxy: 'api.example' },
      API,
      undefined,
    ],
    ['is none for localhost', { ALL_PROXY: 'http://p:1' }, 'http://localhost:8080/', undefined],
    ['is none for 127.0.0.1', { ALL_PROXY: 'http://p:1' }, 'https://127.0.0.1/', undefined],
    ['is none for ::1', { ALL_PROXY: 'http://p:1' }, 'http://[::1]:8080/', undefined],
  ];
  for (const [what, variables, url, proxy] of chosen) {
    it(what, () => assert.equal(proxyOf(variables, url), proxy));
  }

  const SECRET = 'hunter2';
  const wrong: readonly string[] = [
    'http://',
    'not a proxy',
    'http://proxy.corp:port',
    'http://proxy.corp:3128/path',
    `http://user:${SECRET}#1@proxy.corp:3128`,
    `http://user:${SECRET}/1@proxy.corp:3128`,
    `http://user:12/${SECRET}@proxy.corp:3128`,
    `http://user:${SECRET}%zz@proxy.corp:3128`,
    `socks5://user:${SECRET}@proxy.corp:1080`,
  ];
  for (const value of wrong) {
    it(`is refused in a sentence that names the variable and no password: ${value}`, () => {
      const refused = (error: unknown): boolean => {
        assert.ok(error instanceof UsageError);
        assert.match(error.message, /^HTTPS_PROXY /);
        assert.ok(!JSON.stringify([error.message, error.suggestions, error.cause]).includes(SECRET));
        return true;
      };
      assert.throws(() => checkProxies({ HTTPS_PROXY: value }), refused);
      assert.throws(() => proxyOf({ HTTPS_PROXY: value }, API), refused);
    });
  }

  it('troubles nobody while it is not needed', () => {
    assert.equal(proxyOf({ HTTPS_PROXY: 'not a proxy' }, 'https://127.0.0.1/'), undefined);
    checkProxies({ ALL_PROXY: 'socks5://p:1', HTTPS_PROXY: 'http://p:1', HTTP_PROXY: 'http://p:1' });
  });
});
