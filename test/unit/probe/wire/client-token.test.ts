import assert from 'node:assert/strict';
import { toClientToken } from '../../../../packages/probe/src/wire/client-token.ts';
import type { ProbeRequest } from '../../../../packages/probe/src/wire/request.ts';
import { isThrottled, tokenError, tokenMember } from '../../../../packages/probe/src/wire/token-body.ts';

const URL = 'https://cognito-idp.eu-west-1.amazonaws.com/';
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const JSON_TYPE = { 'content-type': 'application/json' };

const request = (body: string, given: Partial<ProbeRequest> = {}): ProbeRequest => ({
  method: 'POST',
  url: URL,
  hop: 'obtain',
  body,
  headers: FORM,
  ...given,
});
const RIGHT = 'grant_type=client_credentials&client_id=c&client_secret=s&scope=a+b';

describe('a token request in the words of GetClientToken', () => {
  const translated = (given: ProbeRequest): unknown => {
    const question = toClientToken(given, URL);
    assert.ok(!('without' in question), 'without' in question ? question.without : '');
    assert.equal(question.headers?.['x-amz-target'], 'AWSCognitoIdentityProviderService.GetClientToken');
    assert.equal(question.headers['content-type'], 'application/x-amz-json-1.1');
    return JSON.parse(question.body ?? '');
  };

  it('says id, secret and scopes', () => {
    assert.deepEqual(translated(request(RIGHT)), { ClientId: 'c', Secret: 's', Scopes: ['a', 'b'] });
  });

  it('leaves out what the request leaves out, and keeps what is empty', () => {
    assert.deepEqual(translated(request('grant_type=client_credentials&client_id=c')), { ClientId: 'c' });
    assert.deepEqual(translated(request('grant_type=client_credentials&client_id=c&client_secret=')), {
      ClientId: 'c',
      Secret: '',
    });
  });

  it('keeps a header that somebody may trust, and a secret that is no text', () => {
    const headers = { ...FORM, 'x-client-id': 'c' };
    const question = toClientToken(request(RIGHT, { headers }), URL);
    assert.ok('headers' in question && question.headers?.['x-client-id'] === 'c');
    const body = JSON.stringify({
      grant_type: 'client_credentials',
      client_id: 'c',
      client_secret: { $ne: 1 },
    });
    assert.deepEqual(translated(request(body, { headers: JSON_TYPE })), {
      ClientId: 'c',
      Secret: { $ne: 1 },
    });
  });

  const without: readonly (readonly [string, ProbeRequest, RegExp])[] = [
    ['another grant', request(RIGHT.replace('client_credentials', 'password')), /no grant but the one/],
    ['a parameter of its own', request(`${RIGHT}&client_assertion=x`), /no proof but a secret/],
    ['a parameter that stands twice', request(`${RIGHT}&scope=c`), /may name several/],
    ['Basic', request(RIGHT, { headers: { ...FORM, authorization: 'Basic x' } }), /by POST alone/],
    ['another method', request(RIGHT, { method: 'PUT' }), /by POST alone/],
    ['the same as JSON', request('{"client_secret":"s"}', { headers: JSON_TYPE }), /by POST alone/],
    ['credentials in the query', request('', { url: `${URL}?${RIGHT}` }), /by POST alone/],
    ['another place', request(RIGHT, { url: 'https://pool.example/oauth2/token' }), /one URL/],
  ];
  for (const [what, given, reason] of without)
    it(`has none for ${what}`, () => {
      const question = toClientToken(given, URL);
      assert.match('without' in question ? question.without : '', reason);
    });
});

describe('the answer to a token request, whichever way it went', () => {
  it('has a token under either name', () => {
    const api = JSON.stringify({ ClientAuthenticationResult: { AccessToken: 't', ExpiresIn: 60 } });
    assert.deepEqual([tokenMember(api, 'access_token'), tokenMember(api, 'expires_in')], ['t', 60]);
    assert.equal(tokenMember('{"access_token":"t"}', 'access_token'), 't');
    assert.equal(tokenMember('no JSON', 'access_token'), undefined);
  });

  it('has an error that means the same', () => {
    assert.equal(tokenError('{"error":"invalid_client"}'), 'invalid_client');
    assert.equal(tokenError('{"__type":"x#NotAuthorizedException","message":"No."}'), 'invalid_client');
    assert.equal(tokenError('{"__type":"Unheard"}'), undefined);
  });

  it('puts the caller off with 429, and Cognito’s API with a 400 of that name', () => {
    const busy = '{"__type":"TooManyRequestsException"}';
    assert.deepEqual(
      [
        [429, ''],
        [400, busy],
        [400, '{"error":"invalid_client"}'],
        [500, busy],
      ].map(([status, body]) => isThrottled({ status: Number(status), body: String(body) })),
      [true, true, false, false],
    );
  });
});
