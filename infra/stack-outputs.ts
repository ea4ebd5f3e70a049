import { AUTOMATION_FROM, OUTPUTS, stackNames } from '@mizt-auth/contract';
import type { contentConsumers } from './content-consumers.ts';
import type { identityProvider } from './identity-provider.ts';
import type { premiumApi } from './premium-api.ts';
import type { StageSettings } from './stage.ts';

type Outputs = Readonly<Record<string, $util.Input<string>>>;

/** A stack needs a resource; this one is free and makes nothing. */
const RESOURCES = { Nothing: { Type: 'AWS::CloudFormation::WaitConditionHandle' } };

/** A CloudFormation stack that carries outputs, which is where consumers look for a deployment. */
const stack = (name: string, stackName: string, outputs: Outputs) =>
  new aws.cloudformation.Stack(name, {
    name: stackName,
    templateBody: $jsonStringify({
      Resources: RESOURCES,
      Outputs: Object.fromEntries(Object.entries(outputs).map(([key, value]) => [key, { Value: value }])),
    }),
  });

/** Publishes where everything is, in the demo's three stacks and as the outputs of the app. */
export const stackOutputs = (
  { prefix }: StageSettings,
  identity: ReturnType<typeof identityProvider>,
  premium: ReturnType<typeof premiumApi>,
  consumers: ReturnType<typeof contentConsumers>,
) => {
  const names = stackNames(prefix);
  const identityOutputs = {
    [OUTPUTS.automationFrom]: AUTOMATION_FROM,
    [OUTPUTS.tokenUrl]: identity.tokenUrl,
    [OUTPUTS.secretArn]: identity.secretArn,
  };
  const premiumOutputs = { [OUTPUTS.premiumApiUrl]: premium.url };
  stack('IdentityOutputs', names.identityProvider, identityOutputs);
  stack('PremiumOutputs', names.premiumApi, premiumOutputs);
  stack('ConsumerOutputs', names.contentConsumers, consumers.urls);
  return { ...identityOutputs, ...premiumOutputs, ...consumers.urls };
};
