import assert from 'node:assert/strict';
import { type ReadOptions, readOpenApi } from '@mizt-auth/access/openapi';

const FILES: Record<string, string> = {};

const read = (
  paths: unknown,
  more: Record<string, unknown> = {},
  baseUrl?: string,
  options: Partial<ReadOptions> = {},
) => {
  FILES['api.json'] = JSON.stringify({
    openapi: '3.0.3',
    info: { title: 'API', version: '1' },
    servers: [{ url: 'https://api.invalid/v1/' }],
    components: {
      securitySchemes: {
        machine: {
          type: 'oauth2',
          flows: { clientCredentials: { tokenUrl: 'https://auth.invalid/token', scopes: {} } },
        },
        bearer: { type: 'http', scheme: 'Bearer' },
        key: { type: 'apiKey', in: 'header', name: 'x-api-key' },
      },
    },
    paths,
    ...more,
  });
  const readBytes = async (path: string): Promise<Uint8Array> => {
    const text = FILES[path.split('/').at(-1) ?? ''];
    if (text === undefined) throw new Error(`No file ${path}`);
    return Buffer.from(text);
  };
  return readOpenApi('api.json', { baseUrl, readBytes, ...options });
};

const get = (operation: unknown) => ({ '/a': { get: operation } });

describe('an OpenAPI description', () => {
  it('says by its security who may call: one of several, all of one, anyone with a token, everyone', async () => {
    const accessOf = async (security: unknown) => (await read(get({ security }))).routes[0]?.access;
    assert.deepEqual(await accessOf([{ machine: ['a', 'b'] }, { machine: ['c'] }]), [['a', 'b'], ['c']]);
    assert.deepEqual(await accessOf([{ bearer: [] }]), [[]]);
    assert.deepEqual(await accessOf([]), []);
    assert.deepEqual(await accessOf([{ machine: ['a'] }, {}]), []);
  });

  it('lends its own security to operations that name none', async () => {
    const { routes } = await read(get({}), { security: [{ machine: ['a'] }] });
    assert.deepEqual(routes[0]?.access, [['a']]);
  });

  it('names the token URL of its client credentials', async () => {
    assert.equal(
      (await read(get({ security: [{ machine: ['a'] }] }))).tokenUrl,
      'https://auth.invalid/token',
    );
  });

  it('tells one part of a path from all that follows, as API Gateway exports both', async () => {
    const path = (name: string) => ({
      parameters: [{ name, in: 'path', required: true, schema: { type: 'string' }, example: 'x' }],
      get: { security: [] },
    });
    const { routes } = await read({ '/files/{name}': path('name'), '/files/{proxy+}': path('proxy+') });
    assert.deepEqual(
      routes.map(({ template }) => template),
      ['/files/{name}', '/files/{proxy+}'],
    );
  });

  it('leaves out what no bearer token alone opens, and says so', async () => {
    const { routes, left } = await read({
      '/a': { get: { security: [{ machine: ['a'] }] }, post: { security: [{ machine: ['a'], key: [] }] } },
    });
    assert.equal(routes.length, 1);
    assert.deepEqual(left, [
      'POST /a needs the API key x-api-key beside a token: add it to "headers" of a target in mizt-auth.json',
    ]);
  });

  it('gives parameters and bodies their examples', async () => {
    const { routes } = await read({
      '/a/{id}': {
        parameters: [{ name: 'id', in: 'path', schema: { type: 'integer', minimum: 5 } }],
        post: {
          security: [{ machine: ['a'] }],
          parameters: [
            { name: 'q', in: 'query', required: true, schema: { enum: ['x y'] } },
            { name: 'id', in: 'path', example: 'own/one' },
          ],
          requestBody: { content: { 'application/json': { schema: { example: { n: 1 } } } } },
        },
      },
    });
    assert.equal(routes[0]?.url, 'https://api.invalid/v1/a/own%2Fone?q=x+y');
    assert.deepEqual(routes[0]?.body, { contentType: 'application/json', text: '{"n":1}' });
  });

  it('follows references into files beside it', async () => {
    FILES['paths.yaml'] =
      'item:\n  get:\n    security:\n      - machine: [a]\n    parameters:\n      - $ref: "#/q"\nq: { name: q, in: query, required: true, example: 1 }\n';
    const { routes } = await read({ '/a': { $ref: './paths.yaml#/item' } });
    assert.equal(routes[0]?.url, 'https://api.invalid/v1/a?q=1');
  });

  it('takes another base URL than its own', async () => {
    const { routes } = await read(get({ security: [{ machine: ['a'] }] }), {}, 'http://127.0.0.1:9/x');
    assert.equal(routes[0]?.url, 'http://127.0.0.1:9/x/a');
  });
});
