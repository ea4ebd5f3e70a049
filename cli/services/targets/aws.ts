import {
  type AwsConfig,
  type Deployment,
  type IssuerResolver,
  issuerResolver,
  poolIssuer,
  type StoredCredentials,
} from '@mizt-auth/consumer';
import {
  OUTPUTS,
  PREMIUM_API,
  STACKS,
  scopeOfRoute,
  type Throttle,
  UNAUTHORIZED_MESSAGE,
} from '@mizt-auth/contract';
import type { AwsChoice } from '../../config/target-choice.ts';
import { clientsOf } from './deployment-clients.ts';
import { awsIdentity, type TargetIdentity } from './identity.ts';
import type { Fact, ResolvedTarget, Target } from './target.ts';
import { tokenApiFacts } from './token-api.ts';

/** What a deployment is made known by; `issuer` is given where it cannot be told from the pool's id. */
export interface DeploymentTarget extends TargetIdentity, Pick<Target, 'close' | 'laboratory' | 'homeKey'> {
  readonly aws: AwsConfig;
  readonly stackPrefix: string;
  readonly issuer?: string | undefined;
  /** How its own client obtains tokens, where not at the token endpoint. */
  readonly obtain?: 'api' | undefined;
  /** What the API lets through. */
  readonly throttle: Throttle;
  readonly facts: readonly Fact[];
  /** The choice that led here, where it names clients. */
  readonly choice?: AwsChoice | undefined;
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

// Where a pool's keys are is documented, so nobody has to be asked for it:
// https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-verifying-a-jwt.html
const poolOf = (issuer: string | undefined, tokenUrl: string): IssuerResolver =>
  issuerResolver({ issuer, tokenUrl, usualKeys: true });

const resolved = (
  deployment: Deployment,
  credentials: StoredCredentials,
  given: DeploymentTarget,
): ResolvedTarget => {
  const { throttle } = given;
  const { premiumApiUrl } = deployment;
  const issuer = poolOf(given.issuer ?? poolIssuer(credentials), credentials.tokenUrl);
  const clients = clientsOf(deployment, credentials, given, issuer);
  return {
    clients,
    apiUrl: premiumApiUrl.endsWith(PREMIUM_API.path)
      ? premiumApiUrl.slice(0, -PREMIUM_API.path.length)
      : premiumApiUrl,
    issuer,
    userPool: { id: credentials.userPoolId, aws: given.aws },
    cognito: true,
    stage: true,
    throttle,
    refusalMessage: UNAUTHORIZED_MESSAGE,
    routes: PREMIUM_API.routes.map((route) => ({
      method: route.method,
      url: premiumApiUrl,
      message: route.message,
      access: [[scopeOfRoute(route)]],
    })),
    facts: [
      { name: 'client id', value: credentials.clientId, source: 'secret, user_pool_client_id' },
      { name: 'user pool', value: credentials.userPoolId, source: 'secret, user_pool_id' },
      { name: 'scopes', value: `${credentials.readScope} ${credentials.writeScope}`, source: 'secret' },
      ...tokenApiFacts(credentials.userPoolId, given),
    ],
  };
};

/** A deployment of this project or of the original demo, wherever its AWS is. */
export const deploymentTarget = (given: DeploymentTarget): Target => ({
  summary: given.summary,
  scopes: given.scopes,
  cacheKey: given.cacheKey,
  close: given.close,
  laboratory: given.laboratory,
  homeKey: given.homeKey,
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
export const awsTarget = (choice: AwsChoice): Target => {
  const { stackPrefix, region, profile } = choice;
  const facts: Fact[] = [
    { name: 'stack prefix', value: stackPrefix.value, source: stackPrefix.origin },
    ...(region ? [{ name: 'region', value: region.value, source: region.origin }] : []),
    ...(profile ? [{ name: 'profile', value: profile.value, source: profile.origin }] : []),
  ];
  return deploymentTarget({
    ...awsIdentity(choice, process.env),
    aws: { region: region?.value, profile: profile?.value },
    stackPrefix: stackPrefix.value,
    throttle: PREMIUM_API.throttle,
    facts,
    obtain: choice.configured?.config.obtain,
    choice,
    // The keys of whoever calls change, and the deployment stays the same.
    homeKey: JSON.stringify([
      'aws',
      stackPrefix.value,
      region?.value,
      profile?.value,
      process.env.AWS_ENDPOINT_URL,
    ]),
    close: async () => {},
  });
};
