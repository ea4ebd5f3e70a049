import assert from 'node:assert/strict';
import { serializeRequest, takeResponse } from '../../../../packages/probe/src/wire/http-message.ts';

const parse = (text: string, ended = false, bodiless = false) =>
  takeResponse(Buffer.from(text, 'latin1'), ended, bodiless)?.response;

describe('requests over a socket', () => {
  it('send what fetch refuses, byte for byte', () => {
    const bytes = serializeRequest({
      method: 'GET',
      url: 'http://127.0.0.1:80/x?y',
      raw: { lines: [['authorization', 'a\r\nb: \xff']] },
    });
    assert.match(
      bytes.toString('latin1'),
      /^GET \/x\?y HTTP\/1\.1\r\nhost: 127\.0\.0\.1\r\nauthorization: a\r\nb: \xff\r\n/,
    );
  });

  it('send any target, version and host', () => {
    const raw = { target: 'http://a/b/../c', version: 'HTTP/1.0', host: null } as const;
    assert.equal(
      serializeRequest({ method: 'GET', url: 'http://127.0.0.1/', raw }).toString(),
      'GET http://a/b/../c HTTP/1.0\r\nconnection: close\r\n\r\n',
    );
  });

  it('name the length of a body, unless they are to contradict themselves', () => {
    const post = { method: 'POST', url: 'http://127.0.0.1/', body: 'äb' };
    assert.match(serializeRequest({ ...post, raw: {} }).toString(), /content-length: 3\r\n/);
    assert.doesNotMatch(
      serializeRequest({ ...post, raw: { contentLength: false } }).toString(),
      /content-length/,
    );
  });
});

describe('answers from a socket', () => {
  it('are read as soon as they are complete', () => {
    const head = 'HTTP/1.1 401 Unauthorized\r\nContent-Length: 2\r\nA: 1\r\na: 2\r\n\r\n';
    assert.equal(parse(`${head}x`), undefined);
    assert.deepEqual(parse(`${head}xy`), {
      status: 401,
      headers: { 'content-length': '2', a: '1, 2' },
      body: 'xy',
    });
  });

  it('are read chunk by chunk', () => {
    const head = 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n';
    assert.equal(parse(`${head}3\r\nabc\r\n`), undefined);
    assert.equal(parse(`${head}3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n`)?.body, 'abcde');
  });

  it('end with the connection where nothing says how long they are', () => {
    const text = 'HTTP/1.0 200 OK\r\n\r\nall of it';
    assert.equal(parse(text), undefined);
    assert.equal(parse(text, true)?.body, 'all of it');
  });

  it('have no body where the request was HEAD or the status says so', () => {
    assert.equal(parse('HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\n', false, true)?.body, '');
    assert.equal(parse('HTTP/1.1 204 No Content\r\n\r\n')?.body, '');
  });

  it('are none where there is no status line', () => {
    assert.equal(parse('gibberish\r\n\r\n', true), undefined);
    assert.equal(parse('', true), undefined);
  });
});

describe('several answers on one connection', () => {
  const answer = (status: number, body: string): string =>
    `HTTP/1.1 ${status} X\r\ncontent-length: ${body.length}\r\n\r\n${body}`;

  const all = (text: string): readonly string[] => {
    const found: string[] = [];
    let rest = Buffer.from(text, 'latin1');
    for (;;) {
      const taken = takeResponse(rest, false, false);
      if (taken === undefined) return found;
      found.push(`${taken.response.status} ${taken.response.body}`);
      rest = Buffer.from(taken.rest);
    }
  };

  it('are told apart by their lengths', () => {
    assert.deepEqual(all(`${answer(200, 'one')}${answer(401, '')}${answer(403, 'three')}HTTP/1.1 2`), [
      '200 one',
      '401 ',
      '403 three',
    ]);
  });

  it('are told apart by their last chunks', () => {
    const chunked =
      'HTTP/1.1 200 X\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n';
    assert.deepEqual(all(`${chunked}${answer(401, 'no')}`), ['200 abcde', '401 no']);
  });

  it('come after interim ones, which are passed over', () => {
    assert.deepEqual(all(`HTTP/1.1 100 Continue\r\n\r\n${answer(401, 'no')}`), ['401 no']);
  });
});
