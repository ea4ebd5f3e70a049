import assert from 'node:assert/strict';
import nock from 'nock';
import {
  AWS_FLAGS,
  DEPLOYMENT,
  mockSecret,
  mockStacks,
  mockToken,
  mockUpToToken,
  tokenFor,
} from '../../../helpers/aws-mock.ts';
import { type CliRun, cli } from '../../../helpers/cli.ts';

const READ = 'premium_api/read';
const bearer = { reqheaders: { authorization: `Bearer ${tokenFor(READ)}` } };
const request = (...args: string[]): Promise<CliRun> => cli('request', ...args, ...AWS_FLAGS);

describe('mizt-auth request', () => {
  it('prints the body alone on stdout, status and time on stderr', async () => {
    mockUpToToken(READ);
    nock(DEPLOYMENT.apiHost, bearer).get(DEPLOYMENT.apiPath).reply(200, 'the content');
    const { stdout, stderr, exit } = await request('GET', '/home/premium');
    assert.equal(stdout, 'the content');
    assert.match(stderr, /\nGET https:\/\/abc123\S+\/prod\/home\/premium: 200 in \d+ ms\n$/);
    assert.equal(exit, 0);
  });

  it('asks for the scope that the route takes, and for another when told to', async () => {
    mockUpToToken(READ);
    nock(DEPLOYMENT.apiHost, bearer).post(DEPLOYMENT.apiPath).reply(401, '{"message":"Unauthorized"}');
    const { exit } = await request('POST', '/home/premium', '--scope', 'read');
    assert.equal(exit, 1);
    assert.deepEqual(nock.pendingMocks(), []);
  });

  it('sends data and headers', async () => {
    mockUpToToken('premium_api/write');
    nock(DEPLOYMENT.apiHost, { reqheaders: { 'x-one': '1', 'content-type': 'application/json' } })
      .post(DEPLOYMENT.apiPath, { a: 1 })
      .reply(201, 'ok');
    const { exit } = await request(
      'post',
      '/home/premium',
      '-d',
      '{"a":1}',
      '-H',
      'X-One: 1',
      '-H',
      'Content-Type: application/json',
    );
    assert.equal(exit, 0);
  });

  it('drops a kept token that the API refuses, and tries once more with a new one', async () => {
    mockUpToToken(READ);
    nock(DEPLOYMENT.apiHost, bearer).get(DEPLOYMENT.apiPath).reply(200, 'one');
    await request('GET', '/home/premium');
    mockStacks();
    mockSecret();
    nock(DEPLOYMENT.apiHost, bearer).get(DEPLOYMENT.apiPath).reply(401, 'no');
    mockToken(READ);
    nock(DEPLOYMENT.apiHost, bearer).get(DEPLOYMENT.apiPath).reply(200, 'two');
    const { stdout, stderr, exit } = await request('GET', '/home/premium');
    assert.equal(stdout, 'two');
    assert.match(stderr, /cached token with 401: the token is dropped/);
    assert.equal(exit, 0);
    assert.deepEqual(nock.pendingMocks(), []);
  });

  it('gives up after one 401 for a fresh token, and obtains no second', async () => {
    mockUpToToken(READ);
    nock(DEPLOYMENT.apiHost).get(DEPLOYMENT.apiPath).reply(401, 'no');
    assert.equal((await request('GET', '/home/premium')).exit, 1);
  });

  it('repeats a GET after a 503, and no POST', async () => {
    mockUpToToken(READ);
    nock(DEPLOYMENT.apiHost).get(DEPLOYMENT.apiPath).reply(503, 'busy');
    nock(DEPLOYMENT.apiHost).get(DEPLOYMENT.apiPath).reply(200, 'ok');
    assert.equal((await request('GET', '/home/premium')).stdout, 'ok');
    mockUpToToken('premium_api/write');
    const repeated = nock(DEPLOYMENT.apiHost)
      .post(DEPLOYMENT.apiPath)
      .reply(503, 'busy')
      .post(DEPLOYMENT.apiPath)
      .reply(200, 'twice');
    assert.equal((await request('POST', '/home/premium')).exit, 1);
    assert.equal(repeated.isDone(), false);
  });

  it('carries no token to a stranger', async () => {
    mockStacks();
    mockSecret();
    const { error, exit } = await request('GET', 'https://evil.example/home/premium');
    assert.equal(exit, 2);
    assert.match(error.message, /https:\/\/evil\.example is not part of this target, so it gets no token/);
  });

  const wrong: readonly (readonly [string, string[], RegExp])[] = [
    ['a header that is none', ['GET', '/x', '-H', 'nonsense'], /"nonsense" is not a header/],
    ['an Authorization header', ['GET', '/x', '-H', 'Authorization: Basic x'], /set from the token/],
    ['a data file that is not there', ['POST', '/x', '-d', '@/nowhere'], /The file \/nowhere cannot be read/],
    ['no URL', ['GET'], /Missing 1 required arg/],
  ];
  for (const [what, args, message] of wrong) {
    it(`says what is wrong about ${what}, and exits 2`, async () => {
      const { error, exit } = await request(...args);
      assert.match(error.message, message);
      assert.equal(exit, 2);
    });
  }

  it('asks for a scope where the target does not know the route', async () => {
    mockStacks();
    mockSecret();
    const { error, exit } = await request('PATCH', '/home/premium');
    assert.equal(exit, 2);
    assert.match(error.message, /does not say which scope PATCH/);
  });

  it('gives scripts status, headers and body', async () => {
    mockUpToToken(READ);
    nock(DEPLOYMENT.apiHost).get(DEPLOYMENT.apiPath).reply(200, 'b', { 'x-a': '1' });
    const { status, headers, body, method } = JSON.parse(
      (await request('GET', '/home/premium', '--json')).stdout,
    );
    assert.deepEqual([status, headers['x-a'], body, method], [200, '1', 'b', 'GET']);
  });
});
