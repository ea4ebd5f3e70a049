import assert from 'node:assert/strict';
import type { ServedPool } from '@mizt-auth/local-aws';
import { createHide } from '../../../../packages/local-aws/src/live/redaction.ts';

const NEW = 'not-yet-known-to-any-pool';

describe('what the live page hides', () => {
  const client = { secrets: [{ id: 'one', value: 'the-old-one', createdAt: 0 }] };
  const hide = createHide([{ clients: [client] } as unknown as ServedPool]);

  it('is a secret on its way into Secrets Manager, before a pool knows it', () => {
    const document = JSON.stringify({ user_pool_id: 'shown', app_client_secret: NEW });
    const bodies = [
      document,
      JSON.stringify({ SecretString: document }),
      JSON.stringify({ ClientSecret: NEW }),
    ];
    for (const body of bodies) assert.ok(!hide(body).includes(NEW), body);
    assert.match(hide(document), /"user_pool_id":"shown","app_client_secret":"\[secret\]"/);
  });

  it('is a secret that was deleted, too', () => {
    assert.equal(hide('a the-old-one b'), 'a [secret] b');
    client.secrets = [];
    assert.equal(hide('a the-old-one b'), 'a [secret] b');
  });
});
