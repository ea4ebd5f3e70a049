import assert from 'node:assert/strict';
import { type Blueprint, demoBlueprint, unthrottled } from '@mizt-auth/local-aws';
import { apiBlueprint } from '../../helpers/api-client.ts';
import { awsVariables } from '../../helpers/aws-variables.ts';
import { configFolder } from '../../helpers/config-folder.ts';
import { poolOf, useStack } from '../../helpers/stack.ts';

const demo = unthrottled(demoBlueprint('mizt-auth-dev-'));

/** The demo's stack with two more clients: one secret is a member of a document, the other the whole text. */
const blueprint: Blueprint = {
  ...demo,
  userPools: demo.userPools.map((pool) => ({
    ...pool,
    clients: pool.clients.flatMap((client) => [
      client,
      { ...client, name: 'reader', id: 'readerclient', scopes: ['premium_api/read'] },
    ]),
  })),
  secrets: [
    ...demo.secrets,
    {
      key: 'reader',
      name: 'reader-secret',
      document: { note: 'stays', password: '{{client.reader.secret}}' },
    },
  ],
};

describe('mizt-auth rotate, of a client in mizt-auth.json', () => {
  const stack = useStack({}, blueprint);
  const secretOf = (name: string) => {
    const client = stack().pools[0]?.clients.find((each) => each.name === name);
    return client?.secrets.map(({ value }) => value) ?? [];
  };
  const rotate = async (config: Readonly<Record<string, unknown>>, ...flags: string[]) => {
    const folder = configFolder(config, {}, awsVariables(stack()));
    try {
      return await folder.run(['rotate', '--grace', '0', ...flags]);
    } finally {
      folder.remove();
    }
  };
  const reader = {
    clientId: 'readerclient',
    scopes: ['premium_api/read'],
    secret: { secretsManager: 'reader-secret', key: 'password' },
  };

  it('changes its own secret and no other', async () => {
    const before = { reader: secretOf('reader'), own: secretOf('premium_app_users') };
    const config = { kind: 'aws', stage: 'dev', clients: { reader } };
    const { code, stdout } = await rotate(config, '--client', 'reader');
    assert.equal(code, 0);
    assert.match(stdout, /check +GET .* lets a token for premium_api\/read in/);
    assert.equal(secretOf('reader').length, 1);
    assert.notDeepEqual(secretOf('reader'), before.reader);
    assert.deepEqual(secretOf('premium_app_users'), before.own);
  });

  it('works on a client of any API of the account', async () => {
    const [before] = secretOf('reader');
    const { apis, userPools } = stack().endpoints;
    const restApi = { restApi: 'walled-garden-api', baseUrl: apis[0]?.url, issuer: userPools[0]?.issuer };
    const { code } = await rotate({ kind: 'aws', ...restApi, ...reader });
    assert.equal(code, 0);
    assert.ok(secretOf('reader').length === 1 && !secretOf('reader').includes(before ?? ''));
  });

  it('is refused in a sentence where its secret lies elsewhere, or it is no client of Cognito', async () => {
    const elsewhere = { ...reader, secret: { env: 'SHOP_SECRET' } };
    const partner = { kind: 'oauth', tokenUrl: 'https://issuer.test/token', ...elsewhere };
    const refused = [
      await rotate({ kind: 'aws', stage: 'dev', clients: { reader: elsewhere } }, '--client', 'reader'),
      await rotate(partner),
    ];
    for (const { code, stderr } of refused) {
      assert.equal(code, 2);
      assert.match(
        stderr.replace(/\s+/g, ' '),
        /The secret of client \w+ of api is not one that can be rotated here/,
      );
    }
  });
});

describe('mizt-auth rotate, of a client that obtains its tokens by GetClientToken', () => {
  const stack = useStack({}, apiBlueprint('mizt-auth-dev-'));

  it('proves both secrets in that way', async () => {
    const { client } = poolOf(stack());
    const folder = configFolder({ kind: 'aws', stage: 'dev', obtain: 'api' }, {}, awsVariables(stack()));
    const { code, stdout } = await folder.run(['rotate', '--grace', '0']);
    folder.remove();
    assert.equal(code, 0, stdout);
    assert.match(stdout, /the deleted secret is refused/);
    assert.notEqual(poolOf(stack()).client.secret, client.secret);
  });
});
