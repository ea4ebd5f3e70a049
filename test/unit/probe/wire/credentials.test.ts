import assert from 'node:assert/strict';
import { realCredentials, recordedCredentials } from '../../../../packages/probe/src/wire/credentials.ts';

const client = { id: 'me & co', secret: 'p:a%s/s +' };
const decoded = (header: string): string =>
  Buffer.from(header.replace('Basic ', ''), 'base64').toString('utf8');

describe('a client’s credentials on the wire', () => {
  it('are form-urlencoded before they become Basic, so that a colon or a percent sign survives', () => {
    assert.equal(decoded(realCredentials(client).basic()), 'me+%26+co:p%3Aa%25s%2Fs+%2B');
  });

  it('stand in the form, or as Basic where the client shows them so', () => {
    const post = realCredentials(client).grant({ scope: 'a b' });
    const basic = realCredentials(client, { authentication: 'basic' }).grant({ scope: 'a b' });
    assert.equal(new URLSearchParams(post.body).get('client_secret'), client.secret);
    assert.equal(post.headers, undefined);
    assert.equal(basic.body, 'grant_type=client_credentials&scope=a+b');
    assert.equal(basic.headers?.authorization, realCredentials(client).basic());
  });
});

describe('a client that signs', () => {
  const proof = { client_assertion_type: 'jwt-bearer', client_assertion: 'eyJ.signed' };
  const own = { id: 'signer', secret: undefined };

  it('shows its assertion in its own requests, and never in those of somebody else', () => {
    const credentials = realCredentials(own, { proof });
    const of = (body: string) => new URLSearchParams(body).get('client_assertion');
    assert.equal(of(credentials.grant({ scope: 'a' }).body), 'eyJ.signed');
    for (const changes of [{ client_secret: undefined }, { client_secret: 'wrong' }, { client_id: 'other' }])
      assert.equal(of(credentials.grant(changes).body), null);
    assert.equal(of(credentials.as({ id: 'other', secret: 'x' }).grant().body), null);
  });

  it('is a placeholder in the record, as its assertion is', () => {
    assert.equal(
      recordedCredentials({ proof }).grant().body,
      'grant_type=client_credentials&client_id=$CLIENT_ID&client_assertion_type=jwt-bearer&client_assertion=$CLIENT_ASSERTION',
    );
  });
});

describe('a client’s credentials in the record', () => {
  const recorded = recordedCredentials();

  it('are placeholders in every place that can hold them', () => {
    assert.equal(
      recorded.form({ scope: 'a/b' }),
      'grant_type=client_credentials&client_id=$CLIENT_ID&client_secret=$CLIENT_SECRET&scope=a%2Fb',
    );
    assert.match(recorded.json(), /"client_secret":"\$CLIENT_SECRET"/);
    assert.equal(recorded.basic(), 'Basic $(printf %s "$CLIENT_ID:$CLIENT_SECRET" | openssl base64 -A)');
  });

  it('are placeholders for any other client too', () => {
    assert.equal(recorded.as(client).form(), recorded.form());
  });

  it('show what is wrong with a request on purpose', () => {
    assert.match(recorded.form({ client_secret: 'wrong' }), /client_secret=wrong$/);
  });
});
