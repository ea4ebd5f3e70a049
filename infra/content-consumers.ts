import { CONSUMER_API, CONSUMER_FUNCTION, FUNCTION_ENVIRONMENT } from '@mizt-auth/contract';
import type { identityProvider } from './identity-provider.ts';
import { lambdaFunction } from './lambda-function.ts';
import { deployStage, restApi, routeUrl } from './rest-api.ts';
import type { StageSettings } from './stage.ts';

const NAME = 'ConsumerApi';

/** Third system of the demo: consumers of the premium API, behind routes that a browser may open. */
export const contentConsumers = (
  stage: StageSettings,
  { secretArn, secretVersion }: Pick<ReturnType<typeof identityProvider>, 'secretArn' | 'secretVersion'>,
  premiumApiUrl: $util.Output<string>,
) => {
  const consumers = lambdaFunction('ContentConsumers', stage, CONSUMER_FUNCTION, {
    // Three TLS handshakes have to fit into the timeout, and more memory brings more CPU.
    memory: '256 MB',
    environment: {
      [FUNCTION_ENVIRONMENT.secretArn]: secretArn,
      [FUNCTION_ENVIRONMENT.secretVersion]: secretVersion,
      [FUNCTION_ENVIRONMENT.premiumApiUrl]: premiumApiUrl,
    },
    permissions: [{ actions: ['secretsmanager:GetSecretValue'], resources: [secretArn] }],
  });
  const api = restApi(NAME, stage, CONSUMER_API, null);
  for (const route of CONSUMER_API.routes) api.route(`${route.method} ${route.path}`, consumers.arn);
  deployStage(NAME, api, CONSUMER_API);
  return {
    urls: Object.fromEntries(CONSUMER_API.routes.map(({ output, path }) => [output, routeUrl(api, path)])),
  };
};
