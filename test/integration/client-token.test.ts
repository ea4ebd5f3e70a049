import assert from 'node:assert/strict';
import {
  CognitoIdentityProviderClient,
  GetClientTokenCommand,
  type GetClientTokenCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { decodeToken } from '@mizt-auth/token-rules';
import { apiBlueprint } from '../helpers/api-client.ts';
import { poolOf, postToken, premiumUrl, useStack, useUnthrottledStack } from '../helpers/stack.ts';

const READ = 'premium_api/read';

describe('GetClientToken of the embedded stack, by the AWS SDK', () => {
  const stack = useStack({}, apiBlueprint());
  const own = () => {
    const { client } = poolOf(stack());
    return { ClientId: client.id, Secret: client.secret };
  };
  const ask = async (endpoint: string, input: Partial<GetClientTokenCommandInput> = {}) => {
    // No credentials: the operation is not signed.
    const cognito = new CognitoIdentityProviderClient({ region: 'us-east-1', endpoint });
    const command = new GetClientTokenCommand({ ...own(), ...input });
    return (await cognito.send(command)).ClientAuthenticationResult ?? {};
  };
  const asked = (input: Partial<GetClientTokenCommandInput> = {}) => ask(stack().endpoints.aws, input);
  const error = (input: object) =>
    asked(input).then(
      () => assert.fail('it was granted'),
      ({ name }: Error) => name,
    );

  it('gives a token that the API takes, as long-lived as it says', async () => {
    const { AccessToken = '', ExpiresIn, TokenType } = await asked({ Scopes: [READ] });
    assert.deepEqual([ExpiresIn, TokenType], [3600, 'Bearer']);
    const { claims } = decodeToken(AccessToken) ?? {};
    assert.deepEqual([claims?.scope, claims?.client_id], [READ, own().ClientId]);
    const answer = await fetch(premiumUrl(stack()), { headers: { authorization: AccessToken } });
    assert.equal(answer.status, 200);
  });

  it('gives all scopes of the client to who names none', async () => {
    for (const input of [{}, { Scopes: [] }])
      assert.equal(
        decodeToken((await asked(input)).AccessToken ?? '')?.claims.scope,
        'premium_api/read premium_api/write',
      );
  });

  const refusals: readonly (readonly [string, object, string])[] = [
    ['a wrong secret', { Secret: 'wrong' }, 'NotAuthorizedException'],
    ['an unknown client', { ClientId: 'nobody' }, 'NotAuthorizedException'],
    ['a scope that the client may not have', { Scopes: [READ, 'openid'] }, 'InvalidParameterException'],
    ['no secret', { Secret: '' }, 'InvalidParameterException'],
    ['more scopes than fit', { Scopes: Array(51).fill(READ) }, 'InvalidParameterException'],
  ];
  for (const [what, input, name] of refusals)
    it(`refuses ${what}`, async () => assert.equal(await error(input), name));

  it('takes a secret that was added, and none that is no text', async () => {
    const [client] = poolOf(stack()).pool.clients;
    if (client) client.secrets = [...client.secrets, { id: 'x', value: 'second', createdAt: 0 }];
    assert.equal((await asked({ Secret: 'second' })).TokenType, 'Bearer');
    const body = JSON.stringify({ ...own(), Secret: { $ne: null } });
    const headers = { 'x-amz-target': 'AWSCognitoIdentityProviderService.GetClientToken' };
    assert.equal((await fetch(stack().endpoints.aws, { method: 'POST', headers, body })).status, 400);
  });

  it('leaves the token endpoint closed to the client', async () => {
    const { ClientId: client_id, Secret: client_secret = '' } = own();
    const answer = await postToken(stack(), { grant_type: 'client_credentials', client_id, client_secret });
    assert.deepEqual([answer.status, await answer.json()], [400, { error: 'invalid_grant' }]);
  });

  describe('asked by a client of the token endpoint', () => {
    const other = useUnthrottledStack();
    it('refuses it', async () => {
      const { client } = poolOf(other());
      const input = { ClientId: client.id, Secret: client.secret };
      await assert.rejects(ask(other().endpoints.aws, input), {
        name: 'InvalidParameterException',
        message: /ALLOW_CLIENT_TOKEN_AUTH flow not enabled/,
      });
    });
  });
});
