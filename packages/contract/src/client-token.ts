/**
 * Cognito's own operation for a machine's token, beside the token endpoint.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetClientToken.html
 */
export const CLIENT_TOKEN = {
  /** `X-Amz-Target` of the operation. */
  target: 'AWSCognitoIdentityProviderService.GetClientToken',
  /** The auth flow that lets a client use it. */
  flow: 'ALLOW_CLIENT_TOKEN_AUTH',
  /** Scopes that one request may name. */
  maxScopes: 50,
} as const;
