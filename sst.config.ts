/// <reference path="./.sst/platform/config.d.ts" />

// SST refuses imports at the top of this file, so each phase loads what it needs.
export default $config({
  async app(input) {
    const { appSettings } = await import('./infra/stage.ts');
    return appSettings(input.stage, process.env);
  },
  async run() {
    const { stageSettings } = await import('./infra/stage.ts');
    const { identityProvider } = await import('./infra/identity-provider.ts');
    const { premiumApi } = await import('./infra/premium-api.ts');
    const { contentConsumers } = await import('./infra/content-consumers.ts');
    const { stackOutputs } = await import('./infra/stack-outputs.ts');

    const stage = stageSettings($app.stage, process.env);
    const identity = identityProvider(stage);
    const premium = premiumApi(stage, identity.userPoolArn);
    const consumers = contentConsumers(stage, identity, premium.url);
    return stackOutputs(stage, identity, premium, consumers);
  },
});
