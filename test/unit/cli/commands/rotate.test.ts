import assert from 'node:assert/strict';
import { member } from '@mizt-auth/contract';
import nock from 'nock';
import { AWS_FLAGS, DEPLOYMENT, mockSecret, mockStacks, secretDocument } from '../../../helpers/aws-mock.ts';
import { cli } from '../../../helpers/cli.ts';

const COGNITO = `https://cognito-idp.${DEPLOYMENT.region}.amazonaws.com`;
const SECRETS_MANAGER = `https://secretsmanager.${DEPLOYMENT.region}.amazonaws.com`;
const JSON_TYPE = { 'content-type': 'application/x-amz-json-1.1' };
const POOL = { UserPoolId: 'eu-west-1_Pool', ClientId: DEPLOYMENT.clientId };
const FIRST = `${DEPLOYMENT.clientId}--1700000000`;

const cognito = (operation: string, input: nock.DataMatcherMap): nock.Interceptor =>
  nock(COGNITO, { reqheaders: { 'x-amz-target': `AWSCognitoIdentityProviderService.${operation}` } }).post(
    '/',
    input,
  );

const secretsManager = (operation: string, input: nock.DataMatcherMap = {}): nock.Interceptor =>
  nock(SECRETS_MANAGER, { reqheaders: { 'x-amz-target': `secretsmanager.${operation}` } }).post('/', (body) =>
    Object.entries({ SecretId: DEPLOYMENT.secretArn, ...input }).every(
      ([name, value]) => member(body, name) === value,
    ),
  );

const denied = { __type: 'AccessDeniedException', Message: 'User: x is not authorized' };

const list = (...ids: string[]): nock.Scope =>
  cognito('ListUserPoolClientSecrets', POOL).reply(
    200,
    {
      ClientSecrets: ids.map((ClientSecretId) => ({ ClientSecretId, ClientSecretCreateDate: 1_700_000_000 })),
    },
    JSON_TYPE,
  );

const describeSecret = (labels: Readonly<Record<string, readonly string[]>>, more = {}): nock.Scope =>
  secretsManager('DescribeSecret').reply(
    200,
    { ARN: DEPLOYMENT.secretArn, LastChangedDate: 1_700_000_000.5, VersionIdsToStages: labels, ...more },
    JSON_TYPE,
  );

const version = (VersionId: string): nock.Scope =>
  secretsManager('GetSecretValue', { VersionId }).reply(
    200,
    { ARN: DEPLOYMENT.secretArn, SecretString: JSON.stringify(secretDocument()), VersionId },
    JSON_TYPE,
  );

/** A deployment whose client has one secret. */
const deployed = (): void => {
  mockStacks();
  mockSecret();
  list(FIRST);
  describeSecret({ one: ['AWSCURRENT'] });
  version('one');
};

describe('mizt-auth rotate, on AWS', () => {
  it('asks AWS’s own hosts where it stands, and says what it would do', async () => {
    deployed();
    const { stdout, exit } = await cli('rotate', '--dry-run', ...AWS_FLAGS);
    assert.equal(exit, 0);
    assert.match(
      stdout,
      new RegExp(`client ${DEPLOYMENT.clientId} has one secret, ${FIRST}, made \\d+ days ago`),
    );
    assert.ok(nock.isDone());
  });

  it('tells a permission that lacks by its name', async () => {
    mockStacks();
    mockSecret();
    cognito('ListUserPoolClientSecrets', POOL).reply(400, denied, JSON_TYPE);
    const { exit, error } = await cli('rotate', '--dry-run', ...AWS_FLAGS);
    assert.deepEqual([exit, error.code], [3, 'AWS_ACCESS_DENIED']);
    assert.match(error.message, /cognito-idp:ListUserPoolClientSecrets/);
  });

  it('keeps off a secret that Secrets Manager rotates by itself', async () => {
    mockStacks();
    mockSecret();
    list(FIRST);
    describeSecret({ one: ['AWSCURRENT'] }, { RotationEnabled: true });
    version('one');
    const { exit, error } = await cli('rotate', ...AWS_FLAGS);
    assert.deepEqual([exit, error.code], [3, 'ROTATION_ELSEWHERE']);
  });

  it('writes the new secret where it waits, the rest of the document as it was, and tells nothing of it', async () => {
    deployed();
    nock(DEPLOYMENT.tokenHost)
      .post('/oauth2/token')
      .reply(200, { access_token: 'a.b.c', expires_in: 3600, token_type: 'Bearer' });
    let written: unknown;
    nock(SECRETS_MANAGER, { reqheaders: { 'x-amz-target': 'secretsmanager.PutSecretValue' } })
      .post('/', (body) => {
        written = body;
        return true;
      })
      .reply(400, denied, JSON_TYPE);
    const run = await cli('rotate', '--json', '--trace', ...AWS_FLAGS);
    assert.match(JSON.parse(run.stdout).error.message, /secretsmanager:PutSecretValue/);
    const document = JSON.parse(String(member(written, 'SecretString')));
    assert.deepEqual(member(written, 'VersionStages'), ['AWSPENDING']);
    assert.match(String(member(written, 'ClientRequestToken')), /^rotate-[0-9a-f]{40}-1700000000500$/);
    assert.match(document.app_client_secret, /^[a-z0-9]{52}$/);
    const before = secretDocument();
    assert.deepEqual({ ...document, app_client_secret: before.app_client_secret }, before);
    for (const text of [run.stdout, run.stderr])
      for (const secret of [document.app_client_secret, DEPLOYMENT.clientSecret])
        assert.ok(!text.includes(secret));
  });
});
