import assert from 'node:assert/strict';
import { createAwsEndpoint } from '../../../../packages/local-aws/src/protocol/endpoint.ts';
import type { AwsService } from '../../../../packages/local-aws/src/protocol/service.ts';
import { request, signedFor } from '../request.ts';

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

const services: readonly AwsService<string>[] = [
  {
    name: 'notes',
    protocol: 'json',
    targetPrefix: 'Notes_1',
    operations: (stack) => ({ Get: ({ id }, { region }) => ({ stack, id, region }) }),
  },
  {
    name: 'lists',
    protocol: 'query',
    version: '2026-01-01',
    namespace: 'urn:lists',
    operations: () => ({ Show: (form) => `<Id>${form.get('Id')}</Id>` }),
  },
  {
    name: 'shelves',
    protocol: 'rest-json',
    operations: (stack) => ({
      'GET /shelves/{id}/books': ({ path, query }) => ({ stack, ...path, page: query.get('page') }),
      'POST /shelves': ({ input }) => input,
    }),
  },
];
const endpoint = createAwsEndpoint(services, 'demo');
const ask = async (
  headers: Readonly<Record<string, string>>,
  body = '',
  path = '/',
  method = 'POST',
  query = '',
) => {
  const {
    status,
    body: text,
    headers: answered,
  } = await endpoint(request(headers, body, { path, method, query }));
  return { status, text: String(text), type: answered['x-amzn-ErrorType'] };
};

describe('the AWS endpoint', () => {
  it('runs the operation that a target names, with input and region', async () => {
    const { text } = await ask({ ...signedFor('notes'), 'x-amz-target': 'Notes_1.Get' }, '{"id":1}');
    assert.deepEqual(JSON.parse(text), { stack: 'demo', id: 1, region: 'us-east-1' });
  });

  it('runs the operation that a form names', async () => {
    const { text } = await ask({ ...signedFor('lists'), ...FORM }, 'Action=Show&Version=2026-01-01&Id=7');
    assert.match(text, /^<ShowResponse xmlns="urn:lists"><ShowResult><Id>7<\/Id><\/ShowResult>/);
  });

  it('runs the operation that method and path name, with what stands in both', async () => {
    const { text } = await ask(signedFor('shelves'), '', '/shelves/a%2Fb/books', 'GET', 'page=2');
    assert.deepEqual(JSON.parse(text), { stack: 'demo', id: 'a/b', page: '2' });
    const made = await ask(signedFor('shelves'), '{"name":"c"}', '/shelves');
    assert.deepEqual(JSON.parse(made.text), { name: 'c' });
  });

  for (const [method, path] of [
    ['GET', '/shelves'],
    ['POST', '/shelves/1/books'],
    ['GET', '/shelves//books'],
    ['GET', '/shelves/1/books/2'],
  ] as const)
    it(`has no operation ${method} ${path}, and says what it does have`, async () => {
      const { status, text, type } = await ask(signedFor('shelves'), '', path, method);
      assert.deepEqual([status, type], [400, 'UnknownOperationException']);
      assert.match(text, /supports .*shelves:GET \/shelves\/\{id\}\/books, shelves:POST \/shelves\./);
    });

  it('wants a signature, and one for the right service', async () => {
    assert.match((await ask({ 'x-amz-target': 'Notes_1.Get' })).text, /MissingAuthenticationToken/);
    const { status, text } = await ask({ ...signedFor('lists'), 'x-amz-target': 'Notes_1.Get' });
    assert.equal(status, 403);
    assert.match(text, /correct service: 'notes'/);
  });

  for (const name of ['constructor', '__proto__', 'valueOf', 'toString'])
    it(`has no operation ${name}`, async () => {
      const { status, text } = await ask({ ...signedFor('notes'), 'x-amz-target': `Notes_1.${name}` });
      assert.equal(status, 400);
      assert.match(text, /UnknownOperationException/);
    });

  it('says what it does have', async () => {
    const { text } = await ask({ ...signedFor('notes'), 'x-amz-target': 'Notes_1.Put' });
    assert.match(text, /does not support notes:Put\. It supports notes:Get, lists:Show, /);
  });

  it('refuses a service that it does not have in the protocol of that service', async () => {
    const json = await ask({ ...signedFor('dynamodb'), 'x-amz-target': 'DynamoDB_20120810.ListTables' });
    assert.match(JSON.parse(json.text).message, /does not support dynamodb:ListTables/);
    const query = await ask({ ...signedFor('sns'), ...FORM }, 'Action=ListTopics&Version=2010-03-31');
    assert.match(query.text, /<ErrorResponse.*<Code>UnknownOperationException<.*sns:ListTopics/);
    const ec2 = await ask({ ...signedFor('ec2'), ...FORM }, 'Action=DescribeVpcs&Version=2016-11-15');
    assert.match(ec2.text, /^<Response><Errors><Error><Code>.*ec2:DescribeVpcs/);
    const xml = await ask(signedFor('s3'), '', '/', 'GET');
    assert.match(xml.text, /^<Error><Code>.*s3:GET \//);
    const rest = await ask(signedFor('lambda'), '', '/2015-03-31/functions', 'GET');
    assert.equal(rest.type, 'UnknownOperationException');
    assert.match(JSON.parse(rest.text).message, /lambda:GET \/2015-03-31\/functions/);
  });

  it('refuses a body that is no JSON object', async () => {
    for (const body of ['[]', '1', '{', 'null'])
      assert.match(
        (await ask({ ...signedFor('notes'), 'x-amz-target': 'Notes_1.Get' }, body)).text,
        /SerializationException/,
      );
  });
});
