import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import nock from 'nock';
import { DEPLOYMENT, mockToken, tokenFor } from '../../../helpers/aws-mock.ts';
import { type CliRun, cli } from '../../../helpers/cli.ts';
import {
  GATEWAY,
  mockGateway,
  mockGatewayError,
  mockHttpApi,
  mockRestApi,
} from '../../../helpers/gateway-mock.ts';

const ISSUER = `${GATEWAY.cognito}/${GATEWAY.userPool}`;
const READ = 'orders/read';

const REST = { restApi: GATEWAY.restApi };
const HTTP = { httpApi: GATEWAY.httpApi };

describe('an API of an account on AWS’s own hosts', () => {
  const previous = process.cwd();
  const inFolder = (target: object): void => {
    const folder = join(process.env.MIZT_AUTH_CONFIG_DIR ?? '', 'api');
    mkdirSync(folder, { recursive: true });
    process.chdir(folder);
    const api = { kind: 'aws', region: GATEWAY.region, clientId: DEPLOYMENT.clientId, ...target };
    writeFileSync('mizt-auth.json', JSON.stringify({ defaultTarget: 'api', targets: { api } }));
  };
  const own = { secret: { env: 'OWN_SECRET' } };
  beforeEach(() => {
    process.env.OWN_SECRET = DEPLOYMENT.clientSecret;
  });
  afterEach(() => {
    process.chdir(previous);
    delete process.env.OWN_SECRET;
  });

  const show = (): Promise<CliRun> => cli('target', 'show', '--json');
  const factsOf = ({ stdout }: CliRun): ReadonlyMap<string, string> =>
    new Map(
      JSON.parse(stdout).facts.map(({ name, value }: Record<string, string>) => [name, value] as const),
    );

  it('is found by its name over all pages, REST', async () => {
    inFolder({ restApi: 'orders', ...own });
    // The page without a mark is asked for once, so that a second page must follow.
    nock(GATEWAY.host)
      .get('/restapis')
      .query({ limit: '500' })
      .reply(
        200,
        { item: [{ id: 'b1', name: 'billing' }], position: 'p2' },
        {
          'content-type': 'application/json',
        },
      );
    mockGateway('/restapis', { item: [{ id: GATEWAY.restApi, name: 'orders' }] }, { position: 'p2' });
    mockRestApi();
    const facts = factsOf(await show());
    assert.equal(facts.get('REST API'), `orders (${GATEWAY.restApi})`);
    assert.equal(facts.get('API'), `https://${GATEWAY.restApi}.execute-api.eu-west-1.amazonaws.com/prod`);
    assert.equal(facts.get('issuer'), ISSUER);
    assert.equal(
      facts.get('route'),
      `GET https://${GATEWAY.restApi}.execute-api.eu-west-1.amazonaws.com/prod/orders`,
    );
  });

  it('is found by its id, HTTP, on the stage that is no part of its URL', async () => {
    inFolder({ ...HTTP, ...own });
    mockHttpApi(['$default', 'v1'], ISSUER);
    const facts = factsOf(await show());
    assert.equal(facts.get('API'), `https://${GATEWAY.httpApi}.execute-api.eu-west-1.amazonaws.com`);
    assert.equal(facts.get('audience'), 'client0id');
  });

  it('is called on the stage that --stage says, which wins over the config file', async () => {
    inFolder({ ...REST, ...own, stage: 'prod' });
    mockRestApi({ stages: [{ stageName: 'dev' }, { stageName: 'prod' }] });
    const facts = factsOf(await cli('target', 'show', '--json', '--stage', 'dev'));
    assert.equal(facts.get('API'), `https://${GATEWAY.restApi}.execute-api.eu-west-1.amazonaws.com/dev`);
  });

  it('takes secret and scopes of its client from the user pool, and the token URL from the issuer', async () => {
    inFolder(REST);
    mockRestApi();
    nock(GATEWAY.cognito, {
      reqheaders: { 'x-amz-target': 'AWSCognitoIdentityProviderService.DescribeUserPoolClient' },
    })
      .post('/', { UserPoolId: GATEWAY.userPool, ClientId: DEPLOYMENT.clientId })
      .reply(
        200,
        { UserPoolClient: { ClientSecret: DEPLOYMENT.clientSecret, AllowedOAuthScopes: [READ] } },
        { 'content-type': 'application/x-amz-json-1.1' },
      );
    nock(GATEWAY.cognito)
      .get(`/${GATEWAY.userPool}/.well-known/openid-configuration`)
      .reply(200, { issuer: ISSUER, token_endpoint: `${DEPLOYMENT.tokenHost}/oauth2/token` });
    mockToken(READ);
    const { stdout, stderr, exit } = await cli('token', '-s', READ, '--trace');
    assert.equal(stdout, `${tokenFor(READ)}\n`);
    assert.ok(!stderr.includes(DEPLOYMENT.clientSecret), 'the secret is in the trace');
    assert.equal(exit, 0);
  });

  /** What keeps an API from being found: the target, what AWS says, and what the user reads. */
  const illnesses: readonly (readonly [
    what: string,
    target: object,
    mock: () => void,
    code: string,
    says: RegExp,
    cure: RegExp,
  ])[] = [
    [
      'names no REST API, and says which there are',
      { restApi: 'nope' },
      () =>
        void mockGateway('/restapis', {
          item: [
            { id: 'b1', name: 'billing' },
            { id: 'a1', name: 'accounts' },
          ],
        }),
      'API_NOT_FOUND',
      /^No REST API nope in eu-west-1: there is accounts, billing\.$/,
      /restApi/,
    ],
    [
      'names no HTTP API, and says that there is none',
      { httpApi: 'nope' },
      () =>
        void mockGateway('/v2/apis', { items: [{ apiId: 'w1', name: 'chat', protocolType: 'WEBSOCKET' }] }),
      'API_NOT_FOUND',
      /^No HTTP API nope in eu-west-1: there is none\.$/,
      /httpApi/,
    ],
    [
      'names two REST APIs at once, and says their ids',
      { restApi: 'orders' },
      () =>
        void mockGateway('/restapis', {
          item: [
            { id: 'a1', name: 'orders' },
            { id: 'b1', name: 'orders' },
          ],
        }),
      'API_AMBIGUOUS',
      /^2 REST APIs in eu-west-1 are called orders: a1, b1\.$/,
      /id/,
    ],
    [
      'names a stage that is not there, and says which are',
      { ...REST, stage: 'test' },
      () => mockRestApi({ stages: [{ stageName: 'dev' }, { stageName: 'prod' }] }),
      'API_STAGE',
      /^orders has no stage test: there is dev, prod\.$/,
      /stage/,
    ],
    [
      'names none of several stages',
      REST,
      () => mockRestApi({ stages: [{ stageName: 'dev' }, { stageName: 'prod' }] }),
      'API_STAGE',
      /^orders has 2 stages, and nobody says which: dev, prod\.$/,
      /--stage/,
    ],
    [
      'is deployed to no stage',
      REST,
      () => mockRestApi({ stages: [] }),
      'API_STAGE',
      /has no stage, so that it is deployed nowhere/,
      /stage/,
    ],
    [
      'may not be listed by these credentials, REST',
      { restApi: 'orders' },
      () => void mockGatewayError('/restapis', 403, 'AccessDeniedException'),
      'AWS_ACCESS_DENIED',
      /may not call apigateway:GET on arn:aws:apigateway:eu-west-1::\/restapis\./,
      /role/,
    ],
    [
      'may not be read by these credentials, HTTP',
      HTTP,
      () => {
        mockGateway(`/v2/apis/${GATEWAY.httpApi}`, {
          apiId: GATEWAY.httpApi,
          name: 'shop',
          protocolType: 'HTTP',
        });
        mockGateway(`/v2/apis/${GATEWAY.httpApi}/authorizers`, { items: [] });
        mockGateway(`/v2/apis/${GATEWAY.httpApi}/stages`, { items: [{ stageName: '$default' }] });
        mockGatewayError(`/v2/apis/${GATEWAY.httpApi}/routes`, 403, 'AccessDeniedException');
      },
      'AWS_ACCESS_DENIED',
      /may not call apigateway:GET on arn:aws:apigateway:eu-west-1::\/apis\/http567890\/routes\./,
      /role/,
    ],
    [
      'has its own host switched off, and no other is named',
      REST,
      () => mockRestApi({ api: { disableExecuteApiEndpoint: true } }),
      'USAGE',
      /host that API Gateway gives to orders is switched off/,
      /baseUrl/,
    ],
    [
      'trusts two user pools, and none is named',
      REST,
      () =>
        mockRestApi({
          authorizers: [
            {
              id: 'au1',
              name: 'both',
              type: 'COGNITO_USER_POOLS',
              providerARNs: [GATEWAY.poolArn, `${GATEWAY.poolArn}2`],
              identitySource: 'method.request.header.Authorization',
            },
          ],
        }),
      'USAGE',
      /trusts several issuers: https:\/\/cognito-idp\.eu-west-1\.amazonaws\.com\/eu-west-1_Pool, /,
      /userPool/,
    ],
  ];
  for (const [what, target, mock, code, says, cure] of illnesses)
    it(`that ${what} is a sentence and a cure`, async () => {
      inFolder({ ...own, ...target });
      mock();
      const { exit, error } = await cli('target', 'show');
      assert.match(error.message, says);
      assert.match(error.suggestions.join(' '), cure);
      assert.equal(error.code, code);
      assert.equal(exit, code === 'USAGE' ? 2 : 3);
    });

  it('asks for its client in the region of the pool, and for tokens by GetClientToken where it says so', async () => {
    const [userPool, elsewhere] = ['us-east-1_Other', 'https://cognito-idp.us-east-1.amazonaws.com'];
    inFolder({ ...REST, userPool, obtain: 'api' });
    mockRestApi();
    const asked = (operation: string, input: object, answer: object): nock.Scope =>
      nock(elsewhere, { reqheaders: { 'x-amz-target': `AWSCognitoIdentityProviderService.${operation}` } })
        .post('/', { ClientId: DEPLOYMENT.clientId, ...input })
        .reply(200, answer, { 'content-type': 'application/x-amz-json-1.1' });
    const secret = DEPLOYMENT.clientSecret;
    asked('DescribeUserPoolClient', { UserPoolId: userPool }, { UserPoolClient: { ClientSecret: secret } });
    asked(
      'GetClientToken',
      { Secret: secret, Scopes: [READ] },
      { ClientAuthenticationResult: { AccessToken: tokenFor(READ), ExpiresIn: 60, TokenType: 'Bearer' } },
    );
    const { stdout, exit } = await cli('token', '-s', READ);
    assert.equal(stdout, `${tokenFor(READ)}\n`);
    assert.equal(exit, 0);
  });

  it('says that the pool has no such client, or one without a secret', async () => {
    inFolder(REST);
    mockRestApi();
    const answer = (status: number, body: object): nock.Scope =>
      nock(GATEWAY.cognito).post('/').reply(status, body, { 'content-type': 'application/x-amz-json-1.1' });
    answer(400, { __type: 'ResourceNotFoundException', message: 'none' });
    const missing = await cli('target', 'show');
    assert.match(missing.error.message, /user pool eu-west-1_Pool has no client client0id\./);
    answer(200, { UserPoolClient: { ClientId: DEPLOYMENT.clientId } });
    const open = await cli('target', 'show');
    assert.match(open.error.message, /has no secret, so that it obtains no token/);
    assert.equal(open.exit, 3);
  });
});
