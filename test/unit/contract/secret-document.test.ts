import assert from 'node:assert/strict';
import { parseSecretDocument, SECRET_KEYS, SecretDocumentError } from '@mizt-auth/contract';

const whole = Object.fromEntries(SECRET_KEYS.map((key) => [key, `value of ${key}`]));

const problemOf = (text: string): string => {
  try {
    parseSecretDocument(text);
  } catch (error) {
    assert.ok(error instanceof SecretDocumentError);
    return error.problem;
  }
  return 'none';
};

describe('the secret document', () => {
  it('is taken with all seven keys, whatever else stands beside them', () => {
    assert.deepEqual(parseSecretDocument(JSON.stringify({ ...whole, more: 1 })), whole);
  });

  for (const key of SECRET_KEYS) {
    it(`is refused without ${key}, which is named`, () => {
      assert.equal(problemOf(JSON.stringify({ ...whole, [key]: undefined })), `lacks ${key}`);
      assert.equal(problemOf(JSON.stringify({ ...whole, [key]: '' })), `lacks ${key}`);
      assert.equal(problemOf(JSON.stringify({ ...whole, [key]: 7 })), `lacks ${key}`);
    });
  }

  it('names every key that is missing at once', () => {
    assert.equal(problemOf('{}'), `lacks ${SECRET_KEYS.join(', ')}`);
  });

  it('shows nothing of a text that is no JSON', () => {
    try {
      parseSecretDocument('{"app_client_secret": "hush-hush');
      assert.fail('It was taken.');
    } catch (error) {
      assert.ok(error instanceof SecretDocumentError);
      assert.ok(!`${error.stack} ${String(error.cause)}`.includes('hush'));
    }
  });
});
