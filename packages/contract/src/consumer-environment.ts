/** Names of the variables that the consumer function has beside the log level. */
export const CONSUMER_ENVIRONMENT = {
  /** ARN of the secret that says how to obtain a token. */
  secretArn: 'USER_POOL_SECRETS_ARN',
  /** Version of that secret. The function does not read it: it is there so that the function changes with the secret. */
  secretVersion: 'USER_POOL_SECRETS_VERSION',
  premiumApiUrl: 'PREMIUM_CONTENT_API_URL',
} as const;
