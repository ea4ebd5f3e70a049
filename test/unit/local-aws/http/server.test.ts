import assert from 'node:assert/strict';
import { request } from 'node:http';
import { connect } from 'node:net';
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

  it('says of header lines over 10,240 bytes, and of what is no HTTP, that it cannot read them', async () => {
    const answered = async (lines: string): Promise<string> => {
      const socket = connect(Number(new URL(premiumUrl(stack())).port), '127.0.0.1');
      socket.write(lines);
      return (await Array.fromAsync(socket)).join('');
    };
    const large = await answered(`GET / HTTP/1.1\r\nhost: localhost\r\nx: ${'y'.repeat(10_240)}\r\n\r\n`);
    assert.match(large, /^HTTP\/1\.1 431 /);
    assert.match(large, /\r\n\r\nHTTP header is larger than 10240 bytes\.$/);
    assert.match(await answered('no HTTP at all\r\n\r\n'), /^HTTP\/1\.1 400 Bad Request\r\n/);
  });
});
