import assert from 'node:assert/strict';
import { ALL_SCOPES, RESOURCE_SERVER, SECRET_KEYS, secretName } from '@mizt-auth/contract';
import { CLIENT_SECRET } from './recorder/account.ts';
import { record, recordOnce } from './recorder/record.ts';
import { only, type Recording } from './recorder/recording.ts';

const domainOf = (recording: Recording): string =>
  only(recording, 'aws:cognito/userPoolDomain:UserPoolDomain').inputs.domain;

/** What an earlier deploy left in the state. */
const MOVED = JSON.stringify({ IdentityDomain: { domain: 'unicorn-tokens' } });

describe('identity provider', () => {
  it('lets nobody sign up', async () => {
    const { inputs } = only(await recordOnce('dev'), 'aws:cognito/userPool:UserPool');
    assert.deepEqual(inputs.adminCreateUserConfig, { allowAdminCreateUserOnly: true });
  });

  it('gives the app client the flow for machines and no other', async () => {
    const { inputs } = only(await recordOnce('dev'), 'aws:cognito/userPoolClient:UserPoolClient');
    assert.equal(inputs.name, 'premium_app_users');
    assert.equal(inputs.generateSecret, true);
    assert.deepEqual(inputs.allowedOauthFlows, ['client_credentials']);
    assert.deepEqual(inputs.explicitAuthFlows, ['ALLOW_REFRESH_TOKEN_AUTH']);
    assert.equal(inputs.preventUserExistenceErrors, 'ENABLED');
  });

  it('turns OAuth on for the app client, so that the token endpoint does not answer invalid_grant', async () => {
    const { inputs } = only(await recordOnce('dev'), 'aws:cognito/userPoolClient:UserPoolClient');
    assert.equal(inputs.allowedOauthFlowsUserPoolClient, true);
  });

  it('lets the app client ask for the scopes of the resource server, for tokens of one hour', async () => {
    const recording = await recordOnce('dev');
    const { inputs } = only(recording, 'aws:cognito/userPoolClient:UserPoolClient');
    const server = only(recording, 'aws:cognito/resourceServer:ResourceServer').inputs;
    const offered = server.scopes.map(({ scopeName }) => `${server.identifier}/${scopeName}`);
    assert.equal(server.identifier, RESOURCE_SERVER.identifier);
    assert.deepEqual(offered, ALL_SCOPES);
    assert.deepEqual(inputs.allowedOauthScopes, offered);
    assert.equal(inputs.accessTokenValidity, 3600);
    assert.deepEqual(inputs.tokenValidityUnits, { accessToken: 'seconds' });
  });

  it('never wants the token domain of another stage or account', async () => {
    const [dev, production] = [await recordOnce('dev'), await recordOnce('production')].map(domainOf);
    const elsewhere = domainOf(await record('dev', { RECORDER_ACCOUNT_ID: '210987654321' }));
    assert.match(dev ?? '', /^mizt-auth-dev-[0-9a-f]{8}$/);
    assert.equal(new Set([dev, production, elsewhere]).size, 3);
  });

  it('takes the token domain that a deployer chooses', async () => {
    const recording = await record('dev', { MIZT_AUTH_DOMAIN_PREFIX: 'unicorn-tokens' });
    assert.equal(domainOf(recording), 'unicorn-tokens');
    assert.equal(
      recording.outputs.UnicornIdentityAuthDomain,
      'https://unicorn-tokens.auth.us-east-1.amazoncognito.com/oauth2/token',
    );
  });

  it('leaves the token domain where it is deployed when its variable is not set any more', async () => {
    const recording = await record('dev', { RECORDER_DEPLOYED: MOVED });
    const url = 'https://unicorn-tokens.auth.us-east-1.amazoncognito.com/oauth2/token';
    const { secretString } = only(recording, 'aws:secretsmanager/secretVersion:SecretVersion').inputs;
    assert.equal(domainOf(recording), 'unicorn-tokens');
    assert.equal(recording.outputs.UnicornIdentityAuthDomain, url);
    assert.equal(JSON.parse(secretString).user_pool_oauth2_endpoint, url);
  });

  it('moves the token domain when a deployer says where to', async () => {
    const recording = await record('dev', {
      RECORDER_DEPLOYED: MOVED,
      MIZT_AUTH_DOMAIN_PREFIX: 'other-tokens',
    });
    assert.equal(domainOf(recording), 'other-tokens');
  });

  const clientSecretWith = async (inUse: string): Promise<unknown> => {
    const recording = await record('dev', { RECORDER_SECRET: inUse });
    const { inputs, secretInputs } = only(recording, 'aws:secretsmanager/secretVersion:SecretVersion');
    assert.deepEqual(secretInputs, ['secretString']);
    return (JSON.parse(inputs.secretString) as Record<string, unknown>).app_client_secret;
  };
  const rotated = { app_client_secret: 'rotated', user_pool_client_id: 'premiumappusers-id' };

  it('keeps a client secret that was rotated, of which the state knows nothing', async () => {
    assert.equal(await clientSecretWith(JSON.stringify(rotated)), 'rotated');
  });

  it('writes the secret of a client that was replaced, not that of the one before', async () => {
    const before = JSON.stringify({ ...rotated, user_pool_client_id: 'another-client' });
    assert.equal(await clientSecretWith(before), CLIENT_SECRET);
  });

  it('writes nothing where the secret may not be read: what the state knows may be deleted', async () => {
    await assert.rejects(clientSecretWith('AccessDeniedException'), /needs secretsmanager:GetSecretValue/);
  });

  it("writes the demo's seven keys into an encrypted secret that carries the pool's id", async () => {
    const recording = await recordOnce('dev');
    const secret = only(recording, 'aws:secretsmanager/secret:Secret');
    const version = only(recording, 'aws:secretsmanager/secretVersion:SecretVersion');
    const document = JSON.parse(version.inputs.secretString) as Record<string, unknown>;
    assert.equal(secret.inputs.name, secretName(only(recording, 'aws:cognito/userPool:UserPool').id));
    assert.equal(version.inputs.secretId, secret.id);
    assert.deepEqual(version.secretInputs, ['secretString']);
    assert.deepEqual(Object.keys(document), SECRET_KEYS);
    assert.ok(Object.values(document).every((value) => typeof value === 'string' && value !== ''));
  });
});
