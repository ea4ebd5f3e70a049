import assert from 'node:assert/strict';
import { assertBody, assertCallable, methodOf } from '../../../../cli/services/request-rules.ts';
import { UsageError } from '../../../../cli/usage-error.ts';

describe('a request that nobody can send', () => {
  for (const method of ['', 'GET POST', 'GET\r\nX: y', 'é', 'TRACE', 'connect', 'X'.repeat(41)])
    it(`is a mistake of usage by its method: ${JSON.stringify(method)}`, () => {
      assert.throws(() => methodOf(method), UsageError);
    });

  it('has any other method in capital letters', () => {
    assert.equal(methodOf('propfind'), 'PROPFIND');
  });

  for (const url of [
    'https://user:hidden@api.example/',
    'ftp://api.example/',
    'javascript:x',
    'http://[::1',
    'https://hidden:99999999/',
  ])
    it(`is a mistake of usage by its URL, which is not quoted: ${url}`, () => {
      assert.throws(
        () => assertCallable(url),
        (error) => error instanceof UsageError && !/hidden|user:/.test(error.message),
      );
    });

  it('may go to a path or a plain URL', () => {
    for (const url of ['/home', 'home', '', 'https://api.example/a?b=c']) assertCallable(url);
  });

  it('has a body only where its method carries one', () => {
    assertBody('POST', 'x');
    assertBody('GET', undefined);
    assert.throws(() => assertBody('GET', ''), UsageError);
  });
});
