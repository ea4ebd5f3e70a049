import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type Authority, foundAuthority, type Issued } from '../../helpers/authority.ts';
import { type OauthFolder, oauthConfig, oauthFolder } from '../../helpers/oauth-folder.ts';
import { startIssuer } from '../../helpers/own-issuer.ts';

const TOKEN = ['token', '-s', 'read', '--no-cache'];

describe('a target with a CA of its own', () => {
  let authority: Authority;
  before(async () => {
    authority = await foundAuthority();
  });

  /** Works with an issuer on https://localhost that shows this certificate. */
  const withIssuer = async (
    tls: Issued,
    more: Record<string, unknown>,
    work: (folder: OauthFolder, host: string) => Promise<void>,
  ): Promise<void> => {
    const { issuer, close } = await startIssuer({}, { name: 'localhost', tls });
    const files = { 'ca.pem': authority.ca, 'empty.pem': '' };
    const folder = oauthFolder(oauthConfig(issuer, more), files);
    try {
      await work(folder, new URL(issuer).host);
    } finally {
      folder.remove();
      close();
    }
  };

  it('is reached with `ca`: token, request and probe, its own sockets too', async () => {
    await withIssuer(await authority.issue('localhost'), { ca: 'ca.pem' }, async (folder) => {
      const called = await folder.run(['request', 'GET', '/api', '-s', 'read']);
      assert.equal(called.code, 0, called.stderr);
      const { code, stdout, stderr } = await folder.run(['probe', 'all', '--effort', 'quick', '--json']);
      assert.equal(code, 0, stderr);
      const { cases } = JSON.parse(stdout);
      // This one goes over a socket of the probe's own.
      const raw = cases.find(({ id }: { id: string }) => id.startsWith('A18'));
      assert.equal(raw.verdict, 'pass', raw.reason);
    });
  });

  it('is refused without, and both cures are named; NODE_EXTRA_CA_CERTS is one', async () => {
    await withIssuer(await authority.issue('localhost'), {}, async (folder, host) => {
      const { code, stderr } = await folder.run(TOKEN);
      assert.equal(code, 3);
      assert.match(stderr, new RegExp(`${host} has a certificate of an authority that is not known here`));
      assert.match(stderr, /NODE_EXTRA_CA_CERTS/);
      assert.match(stderr, /"ca" of the target in mizt-auth\.json/);
      const cured = await folder.run(TOKEN, { NODE_EXTRA_CA_CERTS: join(folder.path, 'ca.pem') });
      assert.equal(cured.code, 0, cured.stderr);
    });
  });

  it('is still refused for a certificate that has expired, and for one of another host', async () => {
    await withIssuer(
      await authority.issue('localhost', { expired: true }),
      { ca: 'ca.pem' },
      async (folder, host) => {
        const { code, stderr } = await folder.run(TOKEN);
        assert.equal(code, 3);
        assert.match(stderr, new RegExp(`${host} has a certificate that has expired`));
        assert.doesNotMatch(stderr, /NODE_EXTRA_CA_CERTS/);
      },
    );
    await withIssuer(await authority.issue('elsewhere.test'), { ca: 'ca.pem' }, async (folder, host) => {
      const { code, stderr } = await folder.run(TOKEN);
      assert.equal(code, 3);
      assert.match(stderr, new RegExp(`${host} has a certificate for another host name`));
      assert.doesNotMatch(stderr, /NODE_EXTRA_CA_CERTS/);
    });
  });

  for (const file of ['none.pem', 'empty.pem', 'mizt-auth.json']) {
    it(`is a mistake of usage where the file is ${file}`, async () => {
      await withIssuer(await authority.issue('localhost'), { ca: file }, async (folder) => {
        const { code, stderr } = await folder.run(TOKEN);
        assert.equal(code, 2);
        assert.match(stderr, new RegExp(`The CA file ${join(folder.path, file)} `));
      });
    });
  }
});
