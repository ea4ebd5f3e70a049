import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { apiBlueprint } from '../helpers/api-client.ts';
import { awsVariables, withVariables } from '../helpers/aws-variables.ts';
import { type CliRun, cli } from '../helpers/cli.ts';
import { poolOf, useStack } from '../helpers/stack.ts';

describe('an AWS target whose tokens come by GetClientToken, over real HTTP', () => {
  const stack = useStack({}, apiBlueprint('mizt-auth-dev-'));
  const previous = process.cwd();
  beforeEach(() => {
    const folder = join(process.env.MIZT_AUTH_CONFIG_DIR ?? '', 'by-api');
    mkdirSync(folder, { recursive: true });
    process.chdir(folder);
    const dev = { kind: 'aws', stage: 'dev', obtain: 'api' };
    writeFileSync('mizt-auth.json', JSON.stringify({ defaultTarget: 'dev', targets: { dev } }));
  });
  afterEach(() => process.chdir(previous));

  const run = (...args: string[]): Promise<CliRun> =>
    withVariables(awsVariables(stack()), () => cli(...args));

  it('is healthy to the doctor, who says how tokens are obtained', async () => {
    const { stdout, exit } = await run('doctor');
    assert.match(stdout, /read +client \w+, which asks http:\/\/127\.0\.0\.1:\d+ for GetClientToken/);
    assert.match(stdout, /\nHealthy\.\n$/);
    assert.equal(exit, 0);
  });

  it('calls the API with such a token', async () => {
    const { stdout } = await run('request', 'GET', '/home/premium', '-s', 'read');
    assert.match(stdout, /Premium Content: OAuth Scope: Read/);
  });

  it('is shown with the URL of the API', async () => {
    const { stdout } = await run('target', 'show');
    assert.match(stdout, /GetClientToken +http:\/\/127\.0\.0\.1:\d+\/ .*obtain/);
  });

  it('is probed there', async () => {
    const { stdout, exit } = await run('probe', 'all', '--family', 'I', '--effort', 'quick', '--json');
    const { summary, cases } = JSON.parse(stdout);
    assert.deepEqual([summary.failed, exit], [0, 0]);
    const [wrong] = cases.filter(({ id }: { id: string }) => id === 'I01');
    assert.deepEqual([wrong.verdict, wrong.response.body.includes('NotAuthorizedException')], ['pass', true]);
    assert.ok(!stdout.includes(poolOf(stack()).client.secret));
  });
});
