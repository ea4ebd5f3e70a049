/** Level of the logs, one of `LOG_LEVELS`. */
export const logLevel = 'LOG_LEVEL';

/** ARN of the secret that says how to obtain a token. */
export const secretArn = 'USER_POOL_SECRETS_ARN';

/** Version of that secret. No function reads it: it is there so that functions change when the secret does. */
export const secretVersion = 'USER_POOL_SECRETS_VERSION';

/** URL of the premium API. */
export const premiumApiUrl = 'PREMIUM_CONTENT_API_URL';
