import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import nock from 'nock';
import {
  mockEmptyRest,
  mockHttpList,
  mockJson,
  mockNoStacks,
  mockRefusal,
  mockRestList,
  REGION,
} from '../../../helpers/audit/account-mock.ts';
import { type CliRun, cli } from '../../../helpers/cli.ts';
import { configFolder } from '../../../helpers/config-folder.ts';

const audit = (...args: string[]): Promise<CliRun> =>
  cli('audit', '--target', 'aws', '--region', REGION, ...args);

const placesIn = ({ stdout }: CliRun, rule: string): readonly string[] =>
  JSON.parse(stdout)
    .findings.filter((finding: { rule: string }) => finding.rule === rule)
    .map(({ where }: { where: string }) => where);

const OPEN = { authorizationType: 'NONE', methodIntegration: { type: 'AWS_PROXY' } };
const resource = (path: string, ...methods: readonly string[]) => ({
  path,
  resourceMethods: Object.fromEntries(methods.map((name) => [name, { httpMethod: name, ...OPEN }])),
});

const mockRestApi = (id: string, ...pages: readonly (readonly object[])[]): void => {
  mockRestList(`/restapis/${id}/resources`, ...pages);
  mockRestList(`/restapis/${id}/authorizers`, []);
  mockRestList(`/restapis/${id}/stages`, [{ stageName: 'prod' }]);
};

const SECRET = 'shhh0this0must0never0be0seen0anywhere';

describe('mizt-auth audit', () => {
  it('reads an account of any size, page by page', async () => {
    mockRestList('/restapis', [{ id: 'one', name: 'one' }], [{ id: 'two', name: 'two' }]);
    mockRestApi('one', [resource('/a', 'GET')], [resource('/b', 'GET')], [resource('/c', 'GET')]);
    mockRestApi('two', [resource('/d', 'GET')]);
    mockHttpList(
      '/apis',
      [{ apiId: 'web', name: 'web', protocolType: 'HTTP' }],
      [{ apiId: 'socket', name: 'socket', protocolType: 'WEBSOCKET' }],
    );
    mockHttpList('/apis/web/routes', [{ routeKey: 'GET /e' }], [{ routeKey: 'GET /f' }]);
    mockHttpList('/apis/web/authorizers', []);
    mockHttpList('/apis/web/stages', [{ stageName: '$default' }]);
    mockNoStacks();
    mockJson('cognito-idp', 'ListUserPools', { UserPools: [{ Id: 'eu_1', Name: 'first' }], NextToken: 'n' });
    mockJson(
      'cognito-idp',
      'ListUserPools',
      { UserPools: [{ Id: 'eu_2', Name: 'second' }] },
      { NextToken: 'n' },
    );
    for (const UserPoolId of ['eu_1', 'eu_2']) {
      mockJson('cognito-idp', 'DescribeUserPool', { UserPool: { Id: UserPoolId, Arn: `arn:${UserPoolId}` } });
      mockJson('cognito-idp', 'ListUserPoolClients', { UserPoolClients: [] }, { UserPoolId });
      mockJson('cognito-idp', 'ListResourceServers', { ResourceServers: [] }, { UserPoolId });
    }
    mockJson('secretsmanager', 'ListSecrets', {
      SecretList: [{ ARN: 'arn:s1', Name: 's1' }],
      NextToken: 'n',
    });
    mockJson(
      'secretsmanager',
      'ListSecrets',
      { SecretList: [{ ARN: 'arn:s2', Name: 's2' }] },
      { NextToken: 'n' },
    );
    for (const SecretId of ['arn:s1', 'arn:s2'])
      mockJson('secretsmanager', 'GetResourcePolicy', { ARN: SecretId }, { SecretId });
    const run = await audit('--json');
    assert.deepEqual(
      placesIn(run, 'open-route'),
      ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => `GET /${name}`),
    );
    const { seen } = JSON.parse(run.stdout);
    assert.deepEqual(seen, { apis: 3, routes: 6, userPools: 2, clients: 0, secrets: 2 });
    assert.equal(run.exit, 1);
    assert.deepEqual(nock.pendingMocks(), []);
  });

  it('is not green about an empty account', async () => {
    mockEmptyRest();
    const { stdout, stderr, exit } = await audit();
    assert.match(stdout, /^0 APIs with 0 routes, 0 user pools with 0 clients, 0 secrets in eu-west-1\n/);
    assert.match(stdout, /there is no API, user pool or secret in eu-west-1\.\n$/);
    assert.equal(stderr, 'Target: aws (AWS account, eu-west-1)\n');
    assert.equal(exit, 4);
    assert.deepEqual(nock.pendingMocks(), []);
  });

  it('takes what Cognito leaves out for what Cognito then does, and shows no secret', async () => {
    mockEmptyRest('pools');
    mockJson('cognito-idp', 'ListUserPools', { UserPools: [{ Id: 'eu_1', Name: 'pool' }] });
    mockJson('cognito-idp', 'DescribeUserPool', { UserPool: { Id: 'eu_1', Arn: 'arn:eu_1' } });
    mockJson('cognito-idp', 'ListUserPoolClients', { UserPoolClients: [{ ClientId: 'c1' }] });
    mockJson('cognito-idp', 'DescribeUserPoolClient', {
      UserPoolClient: {
        ClientId: 'c1',
        ClientName: 'usual',
        ClientSecret: SECRET,
        AllowedOAuthFlows: ['client_credentials'],
        AllowedOAuthScopes: ['a/b'],
        AccessTokenValidity: 2,
      },
    });
    const made = Math.floor(Date.now() / 1000) - 100 * 86_400;
    mockJson('cognito-idp', 'ListUserPoolClientSecrets', {
      ClientSecrets: [{ ClientSecretId: 'c1--1', ClientSecretCreateDate: made }],
    });
    mockJson('cognito-idp', 'ListResourceServers', { ResourceServers: [] });
    const run = await audit('--fail-on', 'medium', '--trace');
    assert.match(run.stdout, /Beside client_credentials it has ALLOW_USER_SRP_AUTH, ALLOW_CUSTOM_AUTH\./);
    assert.match(run.stdout, /Its tokens live 7200 s\./);
    assert.match(run.stdout, /A secret of it is 100 days old; the limit is 90 days\./);
    assert.equal(run.exit, 1);
    assert.ok(![run.stdout, run.stderr].some((text) => text.includes(SECRET)));
  });

  it('tells which permission is missing and is not green about it', async () => {
    mockRefusal('/restapis', 403, 'AccessDeniedException');
    mockEmptyRest('rest');
    const { stdout, exit } = await audit();
    assert.match(
      stdout,
      /Which REST APIs there are: apigateway:GET on arn:aws:apigateway:eu-west-1::\/restapis is not allowed\./,
    );
    assert.equal(exit, 4);
  });

  it('fails for a finding even where something else could not be seen', async () => {
    mockRestList('/restapis', [{ id: 'one', name: 'one' }]);
    mockRestList('/restapis/one/resources', [resource('/a', 'GET')]);
    mockRestList('/restapis/one/authorizers', []);
    mockRefusal('/restapis/one/stages', 403, 'AccessDeniedException');
    mockEmptyRest('rest');
    const { stdout, exit } = await audit();
    assert.match(stdout, /The stages of one: apigateway:GET on \S+\/restapis\/\*\/stages is not allowed/);
    assert.equal(exit, 1);
  });

  it('asks again where AWS is asked too often', async () => {
    for (let times = 0; times < 4; times += 1) mockRefusal('/restapis', 429, 'TooManyRequestsException');
    mockEmptyRest('secrets');
    mockJson('secretsmanager', 'ListSecrets', { SecretList: [{ ARN: 'arn:s1', Name: 's1' }] });
    mockJson('secretsmanager', 'GetResourcePolicy', { ARN: 'arn:s1' });
    assert.equal((await audit()).exit, 0);
    assert.deepEqual(nock.pendingMocks(), []);
  }).timeout(20_000);

  it('takes a policy that nobody can read for one that may let anybody in', async () => {
    mockEmptyRest('secrets');
    mockJson('secretsmanager', 'ListSecrets', { SecretList: [{ ARN: 'arn:s1', Name: 's1' }] });
    mockJson('secretsmanager', 'GetResourcePolicy', { ARN: 'arn:s1', ResourcePolicy: 'not JSON' });
    assert.match((await audit()).stdout, /medium: A secret is readable by everybody[\s\S]*It is no JSON/);
  });

  it('could not run where the session is over', async () => {
    mockRefusal('/restapis', 403, 'ExpiredTokenException');
    const { error, exit } = await audit();
    assert.equal(error.code, 'AWS_SESSION_EXPIRED');
    assert.equal(exit, 3);
  });

  it('could not run where nobody names a region', async () => {
    const { error, exit } = await cli('audit', '--target', 'aws');
    assert.equal(error.code, 'AWS_REGION_MISSING');
    assert.equal(exit, 3);
  });

  it('says so of a target that is in no account', async () => {
    const api = { tokenUrl: 'https://login.test/token', clientId: 'c', secret: { env: 'S' } };
    const folder = configFolder(api);
    try {
      const { stderr, code } = await folder.run(['audit']);
      assert.match(stderr, /The target api is in no AWS account\./);
      assert.equal(code, 2);
    } finally {
      folder.remove();
    }
  });

  it('asks for a deployment where an access file is to be compared', async () => {
    const { error, exit } = await audit('--access', 'test/fixtures/premium.access.yaml');
    assert.match(error.message, /No API is known that the access file .* could be about/);
    assert.equal(exit, 2);
  });

  describe('of a target that is an API of the account', () => {
    let folder = '';
    const home = process.cwd();
    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), 'mizt-auth-audit-'));
      const orders = {
        kind: 'aws',
        region: REGION,
        restApi: 'orders',
        userPool: 'eu-west-1_Pool',
        clientId: 'c',
      };
      writeFileSync(join(folder, 'mizt-auth.json'), JSON.stringify({ targets: { orders } }));
      writeFileSync(
        join(folder, 'own.yaml'),
        'callers: [nobody]\nroutes:\n  GET /health: { nobody: allow }\n',
      );
      process.chdir(folder);
    });
    afterEach(() => {
      process.chdir(home);
      rmSync(folder, { recursive: true });
    });

    it('takes its access file for that API alone', async () => {
      mockRestList('/restapis', [
        { id: 'one', name: 'orders' },
        { id: 'two', name: 'others' },
      ]);
      mockRestApi('one', [resource('/health', 'GET')]);
      mockRestApi('two', [resource('/health', 'GET')]);
      mockEmptyRest('rest');
      const { stdout } = await cli('audit', '--target', 'orders', '--access', 'own.yaml', '--json');
      const open = JSON.parse(stdout).findings.filter(({ rule }: { rule: string }) => rule === 'open-route');
      assert.deepEqual(
        open.map(({ resource: name }: { resource: string }) => name),
        ['others'],
      );
    });

    it('asks for its id where several have its name', async () => {
      mockRestList('/restapis', [
        { id: 'one', name: 'orders' },
        { id: 'two', name: 'orders' },
      ]);
      mockRestApi('one', []);
      mockRestApi('two', []);
      mockEmptyRest('rest');
      const { error, exit } = await cli('audit', '--target', 'orders', '--access', 'own.yaml');
      assert.equal(error.message, 'orders is the name of several APIs: one, two.');
      assert.equal(exit, 2);
    });
  });
});
