/**
 * What AWS bills by the piece, in US dollars; the first tier, us-east-1.
 *
 * Sources: https://aws.amazon.com/cognito/pricing/ (token requests of machine-to-machine clients),
 * https://aws.amazon.com/secrets-manager/pricing/ (API calls).
 */
export const PRICES = { tokenRequest: 0.00225, secretRead: 0.05 / 10_000 } as const;
