import { PREMIUM_API, PREMIUM_FUNCTION, scopeOfRoute } from '@mizt-auth/contract';
import { lambdaFunction } from './lambda-function.ts';
import { deployStage, restApi, routeUrl } from './rest-api.ts';
import type { StageSettings } from './stage.ts';

const NAME = 'PremiumApi';

/** Second system of the demo: content that only a token with the right scope opens. */
export const premiumApi = (stage: StageSettings, userPoolArn: $util.Output<string>) => {
  const content = lambdaFunction('PremiumContent', stage, PREMIUM_FUNCTION, { memory: '128 MB' });
  const { name, header, cacheSeconds } = PREMIUM_API.authorizer;
  const settings = {
    name,
    userPools: [userPoolArn],
    identitySource: `method.request.header.${header}`,
    ttl: cacheSeconds,
  };
  const api = restApi(NAME, stage, PREMIUM_API, settings);
  const authorizer = api.addAuthorizer(settings);
  for (const route of PREMIUM_API.routes) {
    api.route(`${route.method} ${route.path}`, content.arn, {
      auth: { cognito: { authorizer: authorizer.id, scopes: [scopeOfRoute(route)] } },
    });
  }
  deployStage(NAME, api, PREMIUM_API);
  return { url: routeUrl(api, PREMIUM_API.path) };
};
