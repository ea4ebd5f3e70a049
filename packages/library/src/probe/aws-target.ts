import { contractRoutes } from '@mizt-auth/access';
import { issuerResolver, obtainToken, poolIssuer } from '@mizt-auth/consumer';
import { ALL_SCOPES, PREMIUM_API, UNAUTHORIZED_MESSAGE } from '@mizt-auth/contract';
import { type ProbeTarget, probeClient, recording, tokenEndpointOf } from '@mizt-auth/probe';
import { contextOf } from '../shared/context.ts';
import type { RequestOptions } from '../shared/request-options.ts';
import { checkAws } from './check-target.ts';
import { type DescribedTarget, NOWHERE, noToken, RETRIES } from './described.ts';
import type { AwsTarget } from './types.ts';

const NAME = 'default';

const common = (options: RequestOptions) => ({
  name: 'aws',
  context: contextOf(options, 0),
  refusalMessage: UNAUTHORIZED_MESSAGE,
  throttle: PREMIUM_API.throttle,
  stage: true,
});

const shapeOf = (options: RequestOptions): ProbeTarget => ({
  ...common(options),
  routes: contractRoutes(`${NOWHERE}${PREMIUM_API.path}`),
  scopes: ALL_SCOPES,
  tokenEndpoint: { url: NOWHERE, clientId: NAME, clientSecret: NAME },
  clients: [{ name: NAME, scopes: ALL_SCOPES, token: noToken }],
  token: noToken,
});

const reached = async (target: AwsTarget, options: RequestOptions): Promise<ProbeTarget> => {
  const context = contextOf(options, RETRIES);
  const way = recording(context);
  const { discoverDeployment } = await import('@mizt-auth/consumer/discover');
  const { readCredentials } = await import('@mizt-auth/consumer/credentials');
  const { secretArn, premiumApiUrl } = await discoverDeployment(way.context, target, target.stackPrefix);
  const credentials = await readCredentials(way.context, target, secretArn);
  const { tokenUrl, readScope, writeScope } = credentials;
  const scopes = [readScope, writeScope];
  const client = probeClient(context, way.hops, {
    name: NAME,
    scopes,
    obtain: (asking, wanted) => obtainToken(asking, credentials, wanted),
  });
  const shared = common(options);
  return {
    ...shared,
    scopes,
    routes: contractRoutes(premiumApiUrl),
    issuers: issuerResolver({ issuer: poolIssuer(credentials), tokenUrl, usualKeys: true }),
    tokenEndpoint: tokenEndpointOf(shared.context, credentials),
    clients: [client],
    token: client.token,
  };
};

/** A deployment of this project. */
export const describeAws = (target: AwsTarget, options: RequestOptions): DescribedTarget => {
  checkAws(target);
  return { shape: shapeOf(options), reach: () => reached(target, options) };
};
