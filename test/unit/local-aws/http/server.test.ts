import assert from 'node:assert/strict';
import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { poolOf, premiumUrl, useStack } from '../../../helpers/stack.ts';

/** The answer to a GET that says by which name it came. */
const answerTo = (url: string, host: string): Promise<string> =>
  new Promise((resolve, reject) => {
    request(url, { headers: { host } }, (response) => resolve(text(response)))
      .on('error', reject)
      .end();
  });

describe('a server of the stack', () => {
  const stack = useStack();
  const urls = () => [
    stack().endpoints.aws,
    premiumUrl(stack()),
    poolOf(stack()).pool.jwksUrl,
    poolOf(stack()).pool.tokenUrl,
  ];

  it('answers no web page that leads its own name to this machine', async () => {
    for (const url of urls())
      for (const host of ['rebind.evil.example', '127.0.0.1.evil.example:80', 'localhost.evil.example'])
        assert.match(await answerTo(url, host), /127\.0\.0\.1 and localhost alone/, `${host} at ${url}`);
  });

  it('answers to its own names, with any port', async () => {
    for (const url of urls())
      for (const host of ['localhost', 'LOCALHOST:1', '127.0.0.1:80', '[::1]:80'])
        assert.doesNotMatch(await answerTo(url, host), /and localhost alone/, `${host} at ${url}`);
  });
});
