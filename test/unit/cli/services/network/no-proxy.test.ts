import assert from 'node:assert/strict';
import { isExempt } from '../../../../../cli/services/network/no-proxy.ts';

const API = 'https://api.corp.example/orders';

// NO_PROXY, a URL, and whether requests go straight there.
const TABLE: readonly (readonly [string, string, boolean])[] = [
  ['', API, false],
  ['api.corp.example', API, true],
  ['API.Corp.Example', API, true],
  ['corp.example', API, true],
  ['.corp.example', API, true],
  ['*.corp.example', API, true],
  ['*', API, true],
  ['other.example, *', API, true],
  ['other.example,corp.example', API, true],
  ['other.example corp.example', API, true],
  ['other.example ,\t corp.example', API, true],
  ['corp.example.', API, true],
  ['corp.example', 'https://api.corp.example./', true],
  ['.corp.example', 'https://corp.example/', true],
  ['*.corp.example', 'https://corp.example/', false],
  ['corp.example', 'https://othercorp.example/', false],
  ['orp.example', API, false],
  ['api', API, false],
  ['example.org', API, false],
  ['api.corp.example:443', API, true],
  ['api.corp.example:8443', API, false],
  ['api.corp.example:8443', 'https://api.corp.example:8443/', true],
  ['corp.example:80', 'http://api.corp.example/', true],
  ['*:8443', 'https://api.corp.example:8443/', true],
  ['*:8443', API, false],
  ['10.1.2.3', 'http://10.1.2.3/', true],
  ['10.1.2.3', 'http://10.1.2.30/', false],
  ['10.1.2.3:8080', 'http://10.1.2.3:8080/', true],
  ['10.1.2.3:8080', 'http://10.1.2.3/', false],
  ['10.0.0.0/8', 'http://10.1.2.3/', true],
  ['10.0.0.0/8', 'http://11.1.2.3/', false],
  ['10.0.0.0/8', 'http://10.example/', false],
  ['10.0.0.0/33', 'http://10.1.2.3/', false],
  ['10.0.0.0/x', 'http://10.1.2.3/', false],
  ['192.168.*', 'http://192.168.7.7/', true],
  ['fd00::1', 'http://[fd00::1]/', true],
  ['[fd00::1]', 'http://[fd00::1]/', true],
  ['[fd00::1]:8080', 'http://[fd00::1]:8080/', true],
  ['[fd00::1]:8080', 'http://[fd00::1]/', false],
  ['fd00:0:0:0:0:0:0:1', 'http://[fd00::1]/', true],
  ['fd00::/8', 'http://[fd12::9]/', true],
  ['fd00::/8', 'http://[fe80::9]/', false],
  ['a(b', API, false],
];

describe('NO_PROXY', () => {
  for (const [noProxy, url, exempt] of TABLE) {
    it(`"${noProxy}" ${exempt ? 'exempts' : 'does not exempt'} ${url}`, () => {
      assert.equal(isExempt(new URL(url), noProxy), exempt);
    });
  }
});
