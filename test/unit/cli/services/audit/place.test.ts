import assert from 'node:assert/strict';
import { openPlace } from '../../../../../cli/services/audit/place.ts';

const SECRET = { env: 'ANY' };
const config = (target: object) => ({
  path: '/nowhere/mizt-auth.json',
  config: { targets: { mine: { kind: 'aws', ...target } } } as never,
});
const open = (target: object) => openPlace({ target: 'mine' }, config(target), '/nowhere');

describe('the account that an audit looks at', () => {
  it('needs no stage, and has a deployment where one is named', async () => {
    assert.equal((await openPlace({ target: 'aws' }, undefined, '/nowhere')).stackPrefix, undefined);
    const { stackPrefix } = await openPlace({ target: 'aws', stage: 'dev' }, undefined, '/nowhere');
    assert.equal(stackPrefix, 'mizt-auth-dev-');
    assert.equal((await open({ stackPrefix: '' })).stackPrefix, '');
  });

  it('knows the callers of an access file by the ids that the config gives', async () => {
    const clients = { writer: { clientId: 'w1', secret: SECRET } };
    assert.deepEqual((await open({ stage: 'dev', clients })).clients, {
      default: 'premium_app_users',
      writer: 'w1',
    });
    const orders = { restApi: 'orders', userPool: 'eu-west-1_Pool', clientId: 'r1', clients };
    const place = await open(orders);
    assert.deepEqual(place.clients, { default: 'r1', writer: 'w1' });
    assert.deepEqual(place.api, { kind: 'rest', wanted: 'orders' });
  });

  it('knows the API of a URL by the host that AWS gave it', async () => {
    const { apiIdOf } = await openPlace({ target: 'aws' }, undefined, '/nowhere');
    assert.equal(apiIdOf('https://abc123.execute-api.eu-west-1.amazonaws.com/prod/home'), 'abc123');
    assert.equal(apiIdOf('https://abc123.execute-api.cn-north-1.amazonaws.com.cn/prod'), 'abc123');
    for (const url of ['https://abc123.execute-api.evil.example/', 'http://127.0.0.1:1/prod', ''])
      assert.equal(apiIdOf(url), undefined);
  });
});
