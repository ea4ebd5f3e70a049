import assert from 'node:assert/strict';
import { templateOutputs } from './blueprint/reduce.ts';
import { CLIENT_SECRET } from './recorder/account.ts';
import { recordOnce } from './recorder/record.ts';
import { ofType } from './recorder/recording.ts';

const STACK = 'aws:cloudformation/stack:Stack';

describe('stack outputs', () => {
  it("stand in the demo's three stacks, under the demo's keys", async () => {
    const stacks = ofType(await recordOnce('dev'), STACK).map(({ inputs }) => inputs);
    const keys = Object.fromEntries(
      stacks.map(({ name, templateBody }) => [name, Object.keys(templateOutputs(templateBody))]),
    );
    assert.deepEqual(keys, {
      'mizt-auth-dev-cognito-identity-provider': [
        'AutomationFrom',
        'UnicornIdentityAuthDomain',
        'AppPoolSecretsArn',
      ],
      'mizt-auth-dev-premium-content-provider': ['PremiumApiUrl'],
      'mizt-auth-dev-content-consumers-stack': ['UnauthorizedUrl', 'AuthorizedReadUrl', 'AuthorizedWriteUrl'],
    });
  });

  it('are what sst deploy prints', async () => {
    const recording = await recordOnce('dev');
    const inStacks = ofType(recording, STACK).map(({ inputs }) => templateOutputs(inputs.templateBody));
    // SST adds `_protect` for itself.
    const { _protect, ...printed } = recording.outputs;
    assert.deepEqual(printed, Object.assign({}, ...inStacks));
  });

  it('are the URLs that a caller needs, in full', async () => {
    const { outputs } = await recordOnce('dev');
    const api = /^https:\/\/[a-z0-9-]+\.execute-api\.us-east-1\.amazonaws\.com/.source;
    assert.match(String(outputs.PremiumApiUrl), new RegExp(`${api}/prod/home/premium$`));
    assert.match(String(outputs.AuthorizedReadUrl), new RegExp(`${api}/miztiik/content/authorized-read$`));
    assert.match(
      String(outputs.UnicornIdentityAuthDomain),
      /^https:\/\/mizt-auth-dev-[0-9a-f]{8}\.auth\.us-east-1\.amazoncognito\.com\/oauth2\/token$/,
    );
  });

  it('cost nothing: their stacks make nothing', async () => {
    for (const { inputs } of ofType(await recordOnce('dev'), STACK)) {
      const { Resources } = JSON.parse(inputs.templateBody) as {
        Resources: Record<string, { Type: string }>;
      };
      const types = Object.values(Resources).map(({ Type }) => Type);
      assert.deepEqual(types, ['AWS::CloudFormation::WaitConditionHandle']);
    }
  });

  it('give no secret away', async () => {
    const { outputs, secretOutputs } = await recordOnce('dev');
    assert.deepEqual(secretOutputs, []);
    assert.ok(!JSON.stringify(outputs).includes(CLIENT_SECRET));
  });

  it('and every other resource keep the client secret out, but for the encrypted secret itself', async () => {
    const { resources } = await recordOnce('dev');
    const holders = resources
      .filter(({ inputs }) => JSON.stringify(inputs).includes(CLIENT_SECRET))
      .map(({ name, secretInputs }) => ({ name, secretInputs }));
    assert.deepEqual(holders, [{ name: 'CredentialsValue', secretInputs: ['secretString'] }]);
  });
});
