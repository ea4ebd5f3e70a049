import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Blueprint, type StackOptions, startStack } from '@mizt-auth/local-aws';
import type { FidelityJson } from '../../cli/output/fidelity.ts';
import { QUESTIONS } from '../../cli/services/fidelity/questions/index.ts';
import { apiBlueprint } from '../helpers/api-client.ts';
import { awsVariables, withVariables } from '../helpers/aws-variables.ts';
import { type CliRun, cli } from '../helpers/cli.ts';
import { API_FLIPS, FLIPS, UNFLIPPABLE } from '../helpers/flipped-rules.ts';
import { unthrottledBlueprint } from '../helpers/probe-target.ts';
import { PREFIX, poolOf } from '../helpers/stack.ts';

interface Asked extends CliRun {
  readonly json: FidelityJson;
  readonly secret: string;
}

/** Asks a stack as if it were on AWS; `obtain` says by which way to a token. */
const ask = async (blueprint: Blueprint, options: StackOptions, obtain?: 'api'): Promise<Asked> => {
  const stack = await startStack(blueprint, options);
  try {
    const dev = { kind: 'aws', stackPrefix: PREFIX, obtain };
    writeFileSync('mizt-auth.json', JSON.stringify({ defaultTarget: 'dev', targets: { dev } }));
    const run = await withVariables(awsVariables(stack), () => cli('fidelity', '--json'));
    return { ...run, json: JSON.parse(run.stdout), secret: poolOf(stack).client.secret };
  } finally {
    await stack.stop();
  }
};

const of = ({ json }: Asked, verdict: string): string[] =>
  json.questions.filter((each) => each.verdict === verdict).map(({ id }) => id);

describe('mizt-auth fidelity', () => {
  const previous = process.cwd();
  beforeEach(() => {
    const folder = join(process.env.MIZT_AUTH_CONFIG_DIR ?? '', 'fidelity');
    mkdirSync(folder, { recursive: true });
    process.chdir(folder);
  });
  afterEach(() => process.chdir(previous));

  it('finds everything the same on the embedded stack, and says ahead what it takes', async () => {
    const asked = await ask(unthrottledBlueprint(), {});
    assert.deepEqual([of(asked, 'different'), asked.exit], [[], 0]);
    const { plan, costs, questions } = asked.json;
    assert.equal(of(asked, 'same').length, plan.questions);
    assert.match(
      asked.stderr,
      /20 questions in 27 requests, at most 12 tokens \(\$0\.027\)\. Nothing is changed\./,
    );
    assert.ok(costs.tokenExchanges <= plan.tokens && costs.tokenExchanges > 0);
    assert.equal(questions.length, QUESTIONS.length);
    assert.ok(!(asked.stdout + asked.stderr).includes(asked.secret));
  });

  it('asks about GetClientToken where tokens come by that', async () => {
    const asked = await ask(apiBlueprint(), {}, 'api');
    assert.deepEqual([of(asked, 'different'), asked.exit], [[], 0]);
    for (const id of ['api-scope-not-allowed', 'both-ways', 'api-no-scopes', 'scheme-case'])
      assert.ok(of(asked, 'same').includes(id), id);
  });

  it('gives a reason for each question that it does not ask', async () => {
    const { json } = await ask(unthrottledBlueprint(), {});
    for (const { verdict, reason } of json.questions)
      assert.equal(verdict === 'not asked', /^[A-Z].*\.$/.test(reason ?? ''), reason ?? '');
  });

  for (const { id, name, options, blueprint = unthrottledBlueprint } of FLIPS)
    it(`sees that ${name}, and nothing else`, async () => {
      assert.deepEqual(of(await ask(blueprint(), options), 'different'), [id]);
    });

  for (const { id, name, options, blueprint = apiBlueprint } of API_FLIPS)
    it(`sees that ${name}, and nothing else`, async () => {
      assert.deepEqual(of(await ask(blueprint(), options, 'api'), 'different'), [id]);
    });

  it('has a flip for each question that it asks, but for those that no rule of the stack decides', () => {
    const asked = QUESTIONS.filter(({ asked }) => typeof asked !== 'string').map(({ id }) => id);
    const flipped = new Set([...FLIPS, ...API_FLIPS].map(({ id }) => id));
    assert.deepEqual(
      asked.filter((id) => !flipped.has(id)),
      UNFLIPPABLE,
    );
  });

  it('shows both answers and the constant to flip where they differ', async () => {
    const [flip] = FLIPS;
    const stack = await startStack(unthrottledBlueprint(), flip?.options);
    try {
      const { stdout } = await withVariables(awsVariables(stack), () =>
        cli('fidelity', '--target', 'aws', '--stack-prefix', PREFIX),
      );
      assert.match(stdout, /different {2}valid token without/);
      assert.match(stdout, /here +HTTP 403 .*\n +embedded stack +HTTP 401 UnauthorizedException/);
      assert.match(stdout, /to flip: `INSUFFICIENT_SCOPE` in `gateway-response.ts`/);
      assert.match(stdout, /\n19 same, 1 different, 17 not asked; 4 tokens \(\$0\.009\)\n$/);
    } finally {
      await stack.stop();
    }
  });

  it('asks an API of an account that is read from API Gateway', async () => {
    const stack = await startStack(unthrottledBlueprint());
    const { pool, client } = poolOf(stack);
    const [premium] = stack.endpoints.apis;
    const dev = {
      kind: 'aws',
      restApi: premium?.name,
      baseUrl: premium?.url,
      issuer: pool.issuer,
      clientId: client.id,
    };
    writeFileSync('mizt-auth.json', JSON.stringify({ defaultTarget: 'dev', targets: { dev } }));
    try {
      const { stdout } = await withVariables(awsVariables(stack), () => cli('fidelity', '--json'));
      const { summary, plan }: FidelityJson = JSON.parse(stdout);
      assert.deepEqual([summary.different, summary.same], [0, plan.questions]);
    } finally {
      await stack.stop();
    }
  });

  it('does not ask what these keys of AWS may not, and says so', async () => {
    const Action = ['cloudformation:DescribeStacks', 'secretsmanager:GetSecretValue'];
    const policy = {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action, Resource: '*' }],
    } as const;
    const stack = await startStack(unthrottledBlueprint(), { users: { reader: policy } });
    try {
      const variables = { ...awsVariables(stack), AWS_ACCESS_KEY_ID: 'reader' };
      const { stdout } = await withVariables(variables, () =>
        cli('fidelity', '--target', 'aws', '--stack-prefix', PREFIX),
      );
      assert.match(
        stdout,
        /not asked {2}These AWS credentials may not call cognito-idp:ListUserPoolClientSecrets\.\n {2}the id of/,
      );
      assert.match(stdout, /same +a `NextToken`/);
    } finally {
      await stack.stop();
    }
  });

  it('shows neither the secret nor a token in a trace', async () => {
    const stack = await startStack(unthrottledBlueprint());
    try {
      const { stdout, stderr } = await withVariables(awsVariables(stack), () =>
        cli('fidelity', '--target', 'aws', '--stack-prefix', PREFIX, '--trace'),
      );
      assert.match(stderr, /POST .*\/oauth2\/token/);
      const { secret } = poolOf(stack).client;
      for (const text of [stdout, stderr]) assert.ok(!text.includes(secret) && !text.includes('eyJ'));
    } finally {
      await stack.stop();
    }
  });

  it('proves nothing, and exits 4, where the right caller is not let in', async () => {
    const refuse = { status: 403, headers: {}, body: '' };
    const options = { gatewayRules: { permits: () => false, refuse: () => refuse } };
    const { json, exit } = await ask(unthrottledBlueprint(), options);
    assert.deepEqual([json.control?.status, json.questions, exit], [403, [], 4]);
  });

  it('is for REST APIs of AWS alone', async () => {
    const api = {
      kind: 'oauth',
      tokenUrl: 'https://issuer.example/token',
      clientId: 'c',
      secret: { env: 'NOT_SET' },
    };
    writeFileSync('mizt-auth.json', JSON.stringify({ defaultTarget: 'api', targets: { api } }));
    const { error, exit } = await cli('fidelity');
    assert.match(error.message, /is no REST API of AWS/);
    assert.equal(exit, 2);
  });
});
