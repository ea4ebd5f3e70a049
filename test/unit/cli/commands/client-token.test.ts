import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import nock from 'nock';
import {
  DEPLOYMENT,
  mockSecret,
  mockSecretText,
  mockStacks,
  mockToken,
  secretDocument,
  tokenFor,
} from '../../../helpers/aws-mock.ts';
import { type CliRun, cli } from '../../../helpers/cli.ts';

const READ = 'premium_api/read';
const HOST = 'https://cognito-idp.eu-west-1.amazonaws.com';
const TARGET = 'AWSCognitoIdentityProviderService.GetClientToken';
const JSON_TYPE = { 'content-type': 'application/x-amz-json-1.1' };

const mockApi = (status: number, body: object, client: object = {}): nock.Scope =>
  nock(HOST, { reqheaders: { 'x-amz-target': TARGET }, badheaders: ['authorization'] })
    .post('/', { ClientId: DEPLOYMENT.clientId, Secret: DEPLOYMENT.clientSecret, Scopes: [READ], ...client })
    .reply(status, body, JSON_TYPE);
const granted = {
  ClientAuthenticationResult: { AccessToken: tokenFor(READ), ExpiresIn: 3600, TokenType: 'Bearer' },
};

describe('"obtain": "api" of an AWS target', () => {
  const previous = process.cwd();
  const inFolder = (target: object): void => {
    const folder = join(process.env.MIZT_AUTH_CONFIG_DIR ?? '', 'by-api');
    mkdirSync(folder, { recursive: true });
    process.chdir(folder);
    const prod = { kind: 'aws', stage: 'dev', region: DEPLOYMENT.region, ...target };
    writeFileSync('mizt-auth.json', JSON.stringify({ defaultTarget: 'prod', targets: { prod } }));
  };
  afterEach(() => {
    process.chdir(previous);
    delete process.env.OTHER_SECRET;
  });
  const token = (...args: string[]): Promise<CliRun> => cli('token', '-s', 'read', ...args);

  it('asks GetClientToken in the region of the user pool, and never the token endpoint', async () => {
    inFolder({ obtain: 'api' });
    mockStacks();
    mockSecret();
    mockApi(200, granted);
    const { stdout, stderr, exit } = await token('--trace');
    assert.equal(stdout, `${tokenFor(READ)}\n`);
    assert.match(stderr, /POST https:\/\/cognito-idp\.eu-west-1\.amazonaws\.com\//);
    assert.ok(!stderr.includes(DEPLOYMENT.clientSecret));
    assert.equal(exit, 0);
    assert.deepEqual(nock.pendingMocks(), []);
  });

  it('keeps the token, and obtains a new one with --force', async () => {
    inFolder({ obtain: 'api' });
    mockStacks();
    mockSecret();
    mockApi(200, granted);
    await token();
    const kept = JSON.parse((await token('--json')).stdout);
    assert.deepEqual([kept.cached, kept.costs.tokenExchanges], [true, 0]);
    mockStacks();
    mockSecret();
    mockApi(200, granted);
    const forced = JSON.parse((await token('--force', '--json')).stdout);
    assert.deepEqual([forced.cached, forced.costs.tokenExchanges], [false, 1]);
  });

  it('uses no token that came the other way, so that a change of the way is seen at work', async () => {
    inFolder({});
    mockStacks();
    mockSecret();
    mockToken(READ);
    await token();
    inFolder({ obtain: 'api' });
    mockStacks();
    mockSecret();
    mockApi(200, granted);
    assert.equal(JSON.parse((await token('--json')).stdout).cached, false);
  });

  it('is a matter of each client', async () => {
    inFolder({
      clients: {
        other: { clientId: 'other', secret: { env: 'OTHER_SECRET' }, scopes: [READ], obtain: 'api' },
      },
    });
    process.env.OTHER_SECRET = 'other-secret';
    mockStacks();
    mockSecret();
    mockApi(200, granted, { ClientId: 'other', Secret: 'other-secret' });
    assert.equal((await token('--client', 'other')).stdout, `${tokenFor(READ)}\n`);
    mockStacks();
    mockSecret();
    mockToken(READ);
    assert.equal((await token()).stdout, `${tokenFor(READ)}\n`);
  });

  const refusals: readonly (readonly [code: string, message: string, cure: RegExp])[] = [
    ['NotAuthorizedException', 'Invalid client credentials.', /The client id or secret is wrong/],
    [
      'InvalidParameterException',
      'Flow not enabled for this client',
      /Set ExplicitAuthFlows of the app client/,
    ],
    ['InvalidParameterException', 'Invalid scope', /Allow the scope on the app client/],
    ['ForbiddenException', 'WAF', /web ACL/],
    ['UnknownOperationException', '', /Take "obtain": "api" out/],
  ];
  for (const [type, message, cure] of refusals)
    it(`says what to do where AWS answers ${type}${message && `, ${message}`}`, async () => {
      inFolder({ obtain: 'api' });
      mockStacks();
      mockSecret();
      mockApi(400, { __type: type, message });
      const { error, exit, stdout } = await token();
      assert.match(error.message, new RegExp(`^GetClientToken was refused: ${type}`));
      assert.match(error.suggestions.join('\n'), cure);
      assert.deepEqual([error.code, exit, stdout], ['TOKEN_REFUSED', 3, '']);
    });

  it('says where the user pool’s id tells no region', async () => {
    inFolder({ obtain: 'api' });
    mockStacks();
    mockSecretText(JSON.stringify({ ...secretDocument(), user_pool_id: 'no pool' }));
    const { error, exit } = await token();
    assert.match(error.message, /The user pool id "no pool" does not begin with a region/);
    assert.equal(exit, 2);
  });

  const client = { clientId: 'c', secret: { env: 'OTHER_SECRET' } };
  const wrong: readonly (readonly [string, object, RegExp])[] = [
    ['of another value', { obtain: 'token' }, /obtain.*"api"/s],
    [
      'beside what GetClientToken has no place for',
      { clients: { c: { ...client, obtain: 'api', audience: 'x' } } },
      /audience has no use with obtain/,
    ],
    [
      'at an issuer that is no user pool',
      { kind: 'oauth', stage: undefined, tokenUrl: 'https://x.example/t', ...client, obtain: 'api' },
      /obtain is for clients of a target of kind aws/,
    ],
  ];
  for (const [what, target, message] of wrong)
    it(`is refused ${what}`, async () => {
      inFolder(target);
      const { error, exit } = await token();
      assert.match(error.message, message);
      assert.equal(exit, 2);
    });
});
