import assert from 'node:assert/strict';
import { secretIn, withSecret } from '../../../../../cli/services/rotate/document.ts';
import type { KeptSecret } from '../../../../../cli/services/targets/target.ts';

const kept = (key?: string): KeptSecret => ({
  aws: {},
  secretId: 'the-secret',
  key,
  userPoolId: 'pool',
  clientId: 'client',
});

describe('a new secret in its document', () => {
  it('changes nothing else: order, spaces, numbers, escapes and line ends stay as they are', () => {
    const text =
      '{\r\n\t"2": 1.0,  "1":"\\u0041",\n "app_client_secret" : "old" ,"z":{"app_client_secret":"other"}}\n';
    const after = withSecret(kept('app_client_secret'), text, 'new');
    assert.equal(after, text.replace('"old"', '"new"'));
  });

  it('is the whole text where no member is named', () => {
    assert.equal(withSecret(kept(), 'old\n', 'new'), 'new');
    assert.equal(secretIn(kept(), ' old\n'), 'old');
  });

  for (const [what, text] of [
    ['is no JSON', 'old'],
    ['is a list', '["app_client_secret"]'],
    ['lacks the member', '{"other":"old"}'],
    ['has the member twice', '{"app_client_secret":"old","app_client_secret":"older"}'],
  ] as const)
    it(`is refused where the document ${what}, in words that hold nothing of it`, () => {
      assert.throws(
        () => withSecret(kept('app_client_secret'), text, 'new'),
        (error: Error & { code?: string }) => {
          assert.equal(error.code, 'SECRET_MALFORMED');
          assert.doesNotMatch(JSON.stringify([error.message, error]), /old|new/);
          return true;
        },
      );
    });
});
