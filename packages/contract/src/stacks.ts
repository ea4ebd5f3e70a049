/** Name of the application; first part of every resource's name. */
export const APP_NAME = 'mizt-auth';

/** The demo's three systems, in the order of their deployment. */
export const STACKS = {
  identityProvider: 'cognito-identity-provider',
  premiumApi: 'premium-content-provider',
  contentConsumers: 'content-consumers-stack',
} as const;

/** Keys of the outputs that the stacks carry. */
export const OUTPUTS = {
  automationFrom: 'AutomationFrom',
  tokenUrl: 'UnicornIdentityAuthDomain',
  secretArn: 'AppPoolSecretsArn',
  premiumApiUrl: 'PremiumApiUrl',
} as const;

/** Value of `AutomationFrom`. */
export const AUTOMATION_FROM = 'https://github.com/miztiik/serverless-api-authorizer';

/** Names of the three stacks of one deployment. */
export type StackNames = Readonly<Record<keyof typeof STACKS, string>>;

/** The prefix of our own stacks on a stage; the original demo's prefix is empty. */
export const stackPrefix = (stage: string): string => `${APP_NAME}-${stage}-`;

/** The three stack names behind a prefix; an empty prefix finds the original demo's. */
export const stackNames = (prefix: string): StackNames => ({
  identityProvider: `${prefix}${STACKS.identityProvider}`,
  premiumApi: `${prefix}${STACKS.premiumApi}`,
  contentConsumers: `${prefix}${STACKS.contentConsumers}`,
});
