import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startProxy } from '../../helpers/forward-proxy.ts';
import { start } from '../../helpers/process.ts';

const START_URL = 'https://corp.awsapps.com/start';
const PROFILE = `[profile sso]
sso_start_url = ${START_URL}
sso_region = eu-west-1
sso_account_id = 123456789012
sso_role_name = Reader
region = eu-west-1
`;
const SESSION = { accessToken: 'a-session-of-nobody', expiresAt: '2999-01-01T00:00:00Z' };

/** A home folder of somebody who has signed in with `aws sso login`. */
const signedInHome = (): string => {
  const home = mkdtempSync(join(tmpdir(), 'mizt-auth-sso-'));
  const cache = join(home, '.aws', 'sso', 'cache');
  mkdirSync(cache, { recursive: true });
  writeFileSync(join(home, '.aws', 'config'), PROFILE);
  const name = createHash('sha1').update(START_URL).digest('hex');
  writeFileSync(join(cache, `${name}.json`), JSON.stringify(SESSION));
  return home;
};

describe('AWS behind a proxy', () => {
  it('is asked for the keys of an SSO session through it, and the session is shown to nobody', async () => {
    const home = signedInHome();
    const proxy = await startProxy({ refuses: 502 });
    const args = [
      'request',
      'GET',
      '/',
      '-s',
      'read',
      '-t',
      'aws',
      '--stage',
      'dev',
      '--profile',
      'sso',
      '--trace',
    ];
    const run = start(args, {
      HOME: home,
      USERPROFILE: home,
      AWS_CONFIG_FILE: join(home, '.aws', 'config'),
      HTTPS_PROXY: proxy.host,
    });
    const code = await run.ended;
    await proxy.close();
    rmSync(home, { recursive: true, force: true });
    assert.equal(code, 3);
    assert.equal(proxy.asked[0], 'portal.sso.eu-west-1.amazonaws.com:443', run.stderr());
    assert.match(run.stderr(), new RegExp(`The proxy ${proxy.host} cannot reach`));
    assert.doesNotMatch(run.stderr() + run.stdout(), /a-session-of-nobody/);
  });
});
