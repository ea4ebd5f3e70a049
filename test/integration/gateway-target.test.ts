import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Blueprint,
  demoBlueprint,
  type Method,
  type RestApi,
  type RunningStack,
  startStack,
  unthrottled,
} from '@mizt-auth/local-aws';
import { awsVariables } from '../helpers/aws-variables.ts';
import { root } from '../helpers/cli.ts';
import { type ConfigFolder, configFolder } from '../helpers/config-folder.ts';
import { PREFIX } from '../helpers/stack.ts';

const ORDERS = 'orders';

/** The demo's premium API under another name, with further methods. */
const ordersApi = (
  more: (guarded: Method) => readonly Method[] = () => [],
  facts: Pick<RestApi, 'stageFacts' | 'policy'> = {},
): Blueprint => {
  const { apis, stacks: _, ...demo } = unthrottled(demoBlueprint(PREFIX));
  const [premium] = apis;
  const [guarded] = premium?.methods ?? [];
  if (premium === undefined || guarded === undefined) throw new Error('The demo has no guarded method.');
  const methods = [...premium.methods, ...more(guarded)];
  const api = { ...premium, name: ORDERS, lambdaAuthorizers: ['own'], methods, ...facts };
  return { ...demo, stacks: [], apis: [api] };
};

const folderFor = (
  stack: RunningStack,
  target: Readonly<Record<string, unknown>> = {},
  variables: Readonly<Record<string, string>> = {},
): ConfigFolder => {
  const [pool] = stack.pools;
  return configFolder(
    {
      kind: 'aws',
      restApi: ORDERS,
      // The hosts of AWS are none of the embedded stack's.
      baseUrl: stack.endpoints.apis[0]?.url,
      issuer: pool?.issuer,
      clientId: pool?.clients[0]?.id,
      ...target,
    },
    {},
    { ...awsVariables(stack), ...variables },
  );
};

describe('an API of an account that nobody described', () => {
  let stack: RunningStack;
  let folder: ConfigFolder;
  before(async () => {
    stack = await startStack(
      ordersApi(
        (guarded) => [
          { ...guarded, httpMethod: 'GET', path: '/decided', authorizer: 'own', scopes: [] },
          { ...guarded, httpMethod: 'GET', path: '/signed', authorizer: null, scopes: [], iam: true },
          { ...guarded, httpMethod: 'GET', path: '/keyed', apiKeyRequired: true },
          { ...guarded, httpMethod: 'GET', path: '/orders/{id}' },
          { ...guarded, httpMethod: 'ANY', path: '/files/{proxy+}' },
        ],
        { stageFacts: { variables: { table: 'orders' } }, policy: { Statement: [] } },
      ),
    );
    folder = folderFor(stack, { examples: { proxy: 'a/b' }, anyMethods: ['GET'] });
  });
  after(async () => {
    folder.remove();
    await stack.stop();
  });

  it('is found by its name, with routes and scopes, and its client’s secret by its user pool', async () => {
    const { code, stdout } = await folder.run(['target', 'show', '--json']);
    assert.equal(code, 0);
    const { facts } = JSON.parse(stdout);
    const found = (name: string) => facts.find((fact: Record<string, string>) => fact.name === name)?.value;
    assert.equal(found('REST API'), `${ORDERS} (${stack.endpoints.apis[0]?.id})`);
    assert.equal(found('stage'), 'prod');
    const api = facts.find(({ name }: Record<string, string>) => name === 'API');
    assert.deepEqual(api, { name: 'API', value: stack.endpoints.apis[0]?.url, source: 'mizt-auth.json' });
    assert.equal(found('user pool'), stack.pools[0]?.id);
    assert.ok(
      facts.some(
        ({ value, source }: Record<string, string>) =>
          value === `GET ${stack.endpoints.apis[0]?.url}/home/premium` && source === 'needs premium_api/read',
      ),
    );
    assert.ok(!stdout.includes(stack.pools[0]?.clients[0]?.secrets[0]?.value ?? 'no secret'));
  });

  it('is healthy to the doctor, hop by hop', async () => {
    const { code, stdout } = await folder.run(['doctor']);
    assert.match(stdout, /\nHealthy\.\n$/);
    assert.equal(code, 0);
  });

  it('has an access file from what API Gateway says, and the proof of it', async () => {
    const written = await folder.run(['access', 'init']);
    assert.equal(written.code, 0);
    assert.match(written.stdout, /4 routes, callers nobody, default/);
    assert.match(written.stderr, /Left out: GET \/decided is guarded by the Lambda authorizer own/);
    const { stdout } = await folder.run(['access', 'show']);
    assert.match(stdout, /GET \/orders\/\{id\} +deny +allow/);
    assert.match(stdout, /GET \/files\/\{proxy\+\} +deny +allow/);
  });

  it('says of each route that no token opens that it was not probed, and is green about the others alone', async () => {
    const { code, stdout, stderr } = await folder.run([
      'probe',
      'all',
      '--family',
      'A',
      '--family',
      'F',
      '--effort',
      'quick',
    ]);
    assert.match(stdout, /0 failed/, stderr);
    for (const says of [
      /Not probed: GET \/decided is guarded by the Lambda authorizer own/,
      /Not probed: GET \/signed asks for an AWS signature/,
      /Not probed: GET \/keyed needs an API key beside a token/,
      /Not probed: GET \/orders\/\{id\} needs a value for id/,
      /Not probed: what the variables of the stage prod lead to: table\./,
      /Not probed: what the resource policy of orders decides beside tokens\./,
    ])
      assert.match(stderr, says);
    assert.doesNotMatch(stdout, /decided|signed|keyed/);
    assert.equal(code, 0);
  });

  it('says of a token which routes take it', async () => {
    const { stdout: token } = await folder.run(['token', '--scope', 'premium_api/read']);
    const { code, stdout } = await folder.run(['inspect'], token);
    assert.match(stdout, /accepts +GET http.*\/home\/premium/);
    assert.match(stdout, /refuses +POST http.*\/home\/premium +It lacks premium_api\/write/);
    assert.equal(code, 0);
  });
});

describe('an open proxy beside guarded methods', () => {
  it('fails the probe of an API that API Gateway describes', async () => {
    const stack = await startStack(
      ordersApi((guarded) => [
        { ...guarded, httpMethod: 'ANY', path: '/{proxy+}', authorizer: null, scopes: [] },
      ]),
      {
        handlers: {
          'content-consumers': async () => () => async () => ({ statusCode: 200, body: '' }),
          'premium-content': async () => () => async () => ({ statusCode: 200, body: '{"message":"in"}' }),
        },
      },
    );
    const folder = folderFor(stack);
    try {
      const { code, stdout } = await folder.run(['probe', 'all', '--only', 'G17', '--json']);
      const { cases } = JSON.parse(stdout);
      const found = cases.filter(({ verdict }: { readonly verdict: string }) => verdict === 'fail');
      assert.deepEqual(
        found.map(({ id }: { readonly id: string }) => id),
        ['G17'],
      );
      assert.equal(code, 1);
    } finally {
      folder.remove();
      await stack.stop();
    }
  });
});

describe('the policy of docs/aws-apis.md', () => {
  it('is enough for an API whose client’s secret is in its user pool', async () => {
    const page = readFileSync(join(root, 'docs', 'aws-apis.md'), 'utf8');
    const [, policy = ''] = /```json\n(\{\n {2}"Version"[\s\S]*?)```/.exec(page) ?? [];
    const stack = await startStack(ordersApi(), { users: { reader: JSON.parse(policy) } });
    const folder = folderFor(stack, {}, { AWS_ACCESS_KEY_ID: 'reader' });
    try {
      const { code, stdout } = await folder.run(['doctor']);
      assert.match(stdout, /\nHealthy\.\n$/);
      assert.equal(code, 0);
    } finally {
      folder.remove();
      await stack.stop();
    }
  });
});

describe('a permission that lacks', () => {
  it('is named, and nothing is said about the API', async () => {
    const read = { Effect: 'Allow', Action: 'apigateway:GET', Resource: '*' } as const;
    const but = {
      Effect: 'Deny',
      Action: 'apigateway:GET',
      Resource: 'arn:aws:apigateway:*::/restapis/*/authorizers',
    } as const;
    const stack = await startStack(ordersApi(), { users: { few: { Statement: [read, but] } } });
    const folder = folderFor(stack, {}, { AWS_ACCESS_KEY_ID: 'few' });
    try {
      const { code, stderr } = await folder.run(['probe', 'all']);
      assert.match(stderr, /may not call apigateway:GET on arn:aws:apigateway:.*\/authorizers\./);
      assert.equal(code, 3);
    } finally {
      folder.remove();
      await stack.stop();
    }
  });
});
