import type { AwsConfig, Deployment, StoredCredentials } from '@mizt-auth/consumer';
import { ALL_SCOPES, OUTPUTS, PREMIUM_API, STACKS } from '@mizt-auth/contract';
import type { AwsChoice } from '../../config/target-choice.ts';
import type { Fact, ResolvedTarget, Target } from './target.ts';

/** What a deployment is made known by; `issuer` is given where it cannot be told from the pool's id. */
export interface DeploymentTarget extends Pick<Target, 'summary' | 'cacheKey' | 'close'> {
  readonly aws: AwsConfig;
  readonly stackPrefix: string;
  readonly issuer?: string | undefined;
  readonly facts: readonly Fact[];
}

const foundFacts = ({ tokenUrl, secretArn, premiumApiUrl }: Deployment, prefix: string): Fact[] => [
  {
    name: 'token URL',
    value: tokenUrl,
    source: `output ${OUTPUTS.tokenUrl} of ${prefix}${STACKS.identityProvider}`,
  },
  {
    name: 'secret',
    value: secretArn,
    source: `output ${OUTPUTS.secretArn} of ${prefix}${STACKS.identityProvider}`,
  },
  {
    name: 'API',
    value: premiumApiUrl,
    source: `output ${OUTPUTS.premiumApiUrl} of ${prefix}${STACKS.premiumApi}`,
  },
];

// A pool's id begins with its region. A token URL on another host is no pool of AWS's, so nothing follows from it.
const issuerOf = ({ tokenUrl, userPoolId }: StoredCredentials): string | undefined => {
  const region = userPoolId.split('_')[0];
  const onAws = /\.amazoncognito\.com$/.test(new URL(tokenUrl).hostname);
  return onAws ? `https://cognito-idp.${region}.amazonaws.com/${userPoolId}` : undefined;
};

const resolved = (
  { premiumApiUrl }: Deployment,
  credentials: StoredCredentials,
  { issuer }: DeploymentTarget,
): ResolvedTarget => ({
  credentials,
  apiUrl: premiumApiUrl.endsWith(PREMIUM_API.path)
    ? premiumApiUrl.slice(0, -PREMIUM_API.path.length)
    : premiumApiUrl,
  issuer: issuer ?? issuerOf(credentials),
  routes: PREMIUM_API.routes.map(({ method, scope, message }) => ({
    method,
    url: premiumApiUrl,
    message,
    scopes: [scope === 'read' ? credentials.readScope : credentials.writeScope],
  })),
  facts: [
    { name: 'client id', value: credentials.clientId, source: 'secret, user_pool_client_id' },
    { name: 'user pool', value: credentials.userPoolId, source: 'secret, user_pool_id' },
    { name: 'scopes', value: `${credentials.readScope} ${credentials.writeScope}`, source: 'secret' },
  ],
});

/** A deployment of this project or of the original demo, wherever its AWS is. */
export const deploymentTarget = (given: DeploymentTarget): Target => ({
  summary: given.summary,
  scopes: ALL_SCOPES,
  cacheKey: given.cacheKey,
  close: given.close,
  // The AWS SDK is loaded on the first hop that needs it: half of a short command's time would go there.
  async find(context) {
    const { discoverDeployment } = await import('@mizt-auth/consumer/discover');
    const deployment = await discoverDeployment(context, given.aws, given.stackPrefix);
    return {
      facts: [...given.facts, ...foundFacts(deployment, given.stackPrefix)],
      async read(readContext) {
        const { readCredentials } = await import('@mizt-auth/consumer/credentials');
        const credentials = await readCredentials(readContext, given.aws, deployment.secretArn);
        return resolved(deployment, credentials, given);
      },
    };
  },
});

/** The target that a choice of aws means. */
export const awsTarget = ({ name, stackPrefix, region, profile }: AwsChoice): Target => {
  const settings: Fact[] = [
    { name: 'stack prefix', value: stackPrefix.value, source: stackPrefix.origin },
    ...(region ? [{ name: 'region', value: region.value, source: region.origin }] : []),
    ...(profile ? [{ name: 'profile', value: profile.value, source: profile.origin }] : []),
  ];
  const where = [`stacks ${stackPrefix.value}*`, region?.value, profile && `profile ${profile.value}`];
  return deploymentTarget({
    summary: { name, description: where.filter(Boolean).join(', ') },
    // The endpoint and the SDK's own variables lead to different deployments under the same flags.
    cacheKey: JSON.stringify(['aws', stackPrefix.value, region?.value, profile?.value, ...sdkVariables()]),
    aws: { region: region?.value, profile: profile?.value },
    stackPrefix: stackPrefix.value,
    facts: settings,
    close: async () => {},
  });
};

const sdkVariables = (): (string | undefined)[] => {
  const { AWS_ENDPOINT_URL, AWS_REGION, AWS_DEFAULT_REGION, AWS_PROFILE, AWS_ACCESS_KEY_ID } = process.env;
  return [AWS_ENDPOINT_URL, AWS_REGION ?? AWS_DEFAULT_REGION, AWS_PROFILE, AWS_ACCESS_KEY_ID];
};
