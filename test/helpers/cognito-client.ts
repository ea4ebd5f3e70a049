import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import type { RunningStack } from '@mizt-auth/local-aws';

/** The AWS SDK's own client of Cognito, at a stack, as if it were in a region. */
export const cognitoAt = ({ endpoints }: RunningStack, region = 'us-east-1'): CognitoIdentityProviderClient =>
  new CognitoIdentityProviderClient({
    region,
    endpoint: endpoints.aws,
    credentials: { accessKeyId: 'any', secretAccessKey: 'any' },
  });
