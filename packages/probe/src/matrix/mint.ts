/** Who can mint what a case sends. */
export const MINTS = {
  anyone: 'whoever can reach the API',
  'token-holder': 'anyone with one real token',
  'key-maker': 'anyone, with the public JWKS and a key of their own',
  operator: 'whoever may set up further pools, clients or APIs',
  issuer: 'whoever holds the issuer’s private key',
} as const;

/** A key of {@link MINTS}. */
export type Mint = keyof typeof MINTS;
