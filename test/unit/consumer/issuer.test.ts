import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { defaultContext, issuerResolver } from '@mizt-auth/consumer';
import { type Listening, onLoopback } from '../../helpers/on-loopback.ts';

const OPENID = '/realm/.well-known/openid-configuration';
const OAUTH = '/.well-known/oauth-authorization-server/realm';
const USUAL = '/realm/.well-known/jwks.json';

type Bodies = Readonly<Record<string, unknown>>;

describe('the issuer of a target', () => {
  const context = defaultContext();
  let bodies: Bodies = {};
  let asked: string[] = [];
  let server: Listening;
  let issuer = '';
  before(async () => {
    server = await onLoopback(
      createServer(({ url = '' }, response) => {
        asked.push(url);
        const body = bodies[url];
        response
          .writeHead(body === undefined ? 404 : 200)
          .end(typeof body === 'string' ? body : JSON.stringify(body));
      }),
    );
    issuer = `${server.url}/realm`;
  });
  after(() => server.close());

  const serve = (made: (issuer: string) => Bodies): void => {
    bodies = made(issuer);
    asked = [];
  };
  const reason = async (work: Promise<unknown>): Promise<string> => {
    const error = await work.then(
      () => assert.fail('it was found'),
      (thrown: unknown) => thrown as Error & { code: string },
    );
    assert.equal(error.code, 'ISSUER_UNKNOWN');
    return error.message.replaceAll(server.url, '');
  };

  it('is found by OpenID Connect Discovery, and asked no more than it must', async () => {
    serve(() => ({
      [OPENID]: { issuer, token_endpoint: `${issuer}/token`, jwks_uri: `${issuer}/keys` },
      '/realm/keys': { keys: [{}] },
    }));
    const resolver = issuerResolver({ issuer });
    assert.deepEqual(asked, []);
    assert.equal(await resolver.tokenUrl(context), `${issuer}/token`);
    const [first] = await Promise.all([resolver.keys(context), resolver.keys(context)]);
    assert.equal(first.jwksUri, `${issuer}/keys`);
    assert.equal(first.keys.length, 1);
    assert.deepEqual(asked, [OPENID, '/realm/keys']);
  });

  it('is found by RFC 8414, its well-known part before the path', async () => {
    serve(() => ({ [OAUTH]: { issuer, token_endpoint: `${issuer}/token` } }));
    assert.equal(await issuerResolver({ issuer }).tokenUrl(context), `${issuer}/token`);
    assert.deepEqual(asked, [OPENID, OAUTH]);
  });

  it('may say one thing in either document', async () => {
    serve(() => ({
      [OPENID]: { issuer, jwks_uri: `${issuer}/keys` },
      [OAUTH]: { issuer, token_endpoint: `${issuer}/token` },
      '/realm/keys': { keys: [] },
    }));
    const resolver = issuerResolver({ issuer });
    assert.equal(await resolver.tokenUrl(context), `${issuer}/token`);
    assert.equal((await resolver.keys(context)).jwksUri, `${issuer}/keys`);
  });

  it('is not asked for what is given', async () => {
    serve(() => ({ '/keys': { keys: [] } }));
    const given = { issuer, tokenUrl: 'https://other.example/token', jwksUri: `${server.url}/keys` };
    const resolver = issuerResolver(given);
    assert.equal(await resolver.tokenUrl(context), given.tokenUrl);
    await resolver.keys(context);
    assert.deepEqual(asked, ['/keys']);
  });

  it('is the one that a token names, where nobody else names one', async () => {
    serve(() => ({ [OPENID]: { issuer, jwks_uri: `${issuer}/keys` }, '/realm/keys': { keys: [] } }));
    assert.equal((await issuerResolver({}).keys(context, issuer)).jwksUri, `${issuer}/keys`);
  });

  it('is not believed where its metadata are another issuer’s', async () => {
    serve(() => ({ [OPENID]: { issuer: `${issuer}/`, token_endpoint: `${issuer}/token` } }));
    assert.equal(
      await reason(issuerResolver({ issuer }).tokenUrl(context)),
      `The token endpoint of /realm could not be found: ${OPENID} names the issuer /realm/, not /realm, ${OAUTH} answered HTTP 404.`,
    );
  });

  it('that cannot be found says which URL answered what', async () => {
    serve(() => ({ [OPENID]: '<html>', [OAUTH]: { issuer } }));
    assert.equal(
      await reason(issuerResolver({ issuer }).keys(context)),
      `The keys of /realm could not be found: ${OPENID} answered 200 without a JSON object, ${OAUTH} answered 200 without a jwks_uri, ${USUAL} answered HTTP 404.`,
    );
  });

  it('without metadata may have its keys at the usual place', async () => {
    serve(() => ({ [USUAL]: { keys: [{}] } }));
    assert.equal((await issuerResolver({ issuer }).keys(context)).jwksUri, `${issuer}/.well-known/jwks.json`);
  });

  it('that is a pool of Cognito is asked for its keys alone', async () => {
    serve(() => ({ [USUAL]: { keys: [{}] } }));
    await issuerResolver({ issuer, usualKeys: true }).keys(context);
    assert.deepEqual(asked, [USUAL]);
  });

  it('that did not answer is asked again', async () => {
    serve(() => ({}));
    const resolver = issuerResolver({ jwksUri: `${server.url}/keys` });
    await assert.rejects(resolver.keys(context), /answered HTTP 404/);
    serve(() => ({ '/keys': { keys: [] } }));
    await resolver.keys(context);
  });

  it('is not asked in the clear', async () => {
    await assert.rejects(issuerResolver({ issuer: 'http://issuer.example' }).keys(context), /is not https/);
  });
});
