import assert from 'node:assert/strict';
import { cognitoTokenRules, OAuthError } from '@mizt-auth/local-aws';
import { rotateOn } from '../../helpers/rotation.ts';
import { poolOf, useUnthrottledStack } from '../../helpers/stack.ts';

/** Milliseconds until this Cognito knows of a secret that came, or went. */
const LAG_MS = 600;

/** A token endpoint that hears of changes late, and counts what it then answered wrongly. */
const lateRules = () => {
  const seen = new Map<string, { readonly since: number; gone?: number }>();
  const late = { refused: 0, accepted: 0 };
  const authenticate: typeof cognitoTokenRules.authenticate = (shown, clients) => {
    const [first] = shown;
    const now = Date.now();
    const client = clients.find(({ id }) => id === first?.id);
    for (const { value, createdAt } of client?.secrets ?? [])
      if (!seen.has(value)) seen.set(value, { since: createdAt });
    const known = seen.get(first?.secret ?? '');
    const isThere = client?.secrets.some(({ value }) => value === first?.secret) ?? false;
    if (known !== undefined && !isThere) {
      known.gone ??= now;
      if (client !== undefined && now - known.gone < LAG_MS) {
        late.accepted += 1;
        return client;
      }
    }
    const isFirst = client?.secrets[0]?.value === first?.secret;
    if (isThere && !isFirst && known !== undefined && now - known.since < LAG_MS) {
      late.refused += 1;
      throw new OAuthError('invalid_client');
    }
    return cognitoTokenRules.authenticate(shown, clients);
  };
  return { authenticate, late };
};

describe('a rotation where Cognito is late', () => {
  const { authenticate, late } = lateRules();
  const stack = useUnthrottledStack({ tokenRules: { authenticate } });

  it('waits until the new secret is taken, and until the old one is not', async () => {
    const steps = await rotateOn(stack());
    assert.ok(late.refused > 0 && late.accepted > 0, JSON.stringify(late));
    assert.deepEqual(
      steps.map(({ name }) => name),
      ['look', 'write', 'add', 'prove', 'switch', 'delete', 'check', 'check'],
    );
    assert.equal(poolOf(stack()).client.secrets.length, 1);
  });
});
