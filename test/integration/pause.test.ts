import assert from 'node:assert/strict';
import { type OauthFolder, oauthConfig, oauthFolder } from '../helpers/oauth-folder.ts';
import { type Reply, startIssuer } from '../helpers/own-issuer.ts';

const token: Reply = {
  status: 200,
  body: { access_token: 'an-opaque-token', token_type: 'Bearer', expires_in: 60 },
};

describe('an issuer that asks for a pause', () => {
  const opened: (() => void)[] = [];
  afterEach(() => {
    for (const close of opened.splice(0)) close();
  });

  /** An issuer whose token endpoint answers 429 with this Retry-After the first time. */
  const busy = async (retryAfter: string): Promise<OauthFolder> => {
    const answers: Reply[] = [{ status: 429, headers: { 'retry-after': retryAfter } }];
    const { issuer, close } = await startIssuer({ endpoints: { '/token': () => answers.shift() ?? token } });
    const folder = oauthFolder(oauthConfig(issuer));
    opened.push(close, folder.remove);
    return folder;
  };

  it('is waited for, and token says how long', async () => {
    const { code, stdout, stderr } = await (await busy('2')).run(['token', '-s', 'read']);
    assert.equal(code, 0, stderr);
    assert.equal(stdout, 'an-opaque-token\n');
    assert.match(stderr, /127\.0\.0\.1:\d+ answered HTTP 429: waiting 2 s before it is asked again\./);
  });

  it('longer than --timeout is not waited for, which is said with the error', async () => {
    const { code, stderr } = await (await busy('15')).run(['token', '-s', 'read', '--timeout', '3']);
    assert.equal(code, 3);
    assert.match(stderr, /asks for a pause of 15 s, for which --timeout leaves no room\./);
  });
});
