/**
 * What the premium function answers, by method: the exact text in the body `{"message": …}` of a call that got
 * through. It is all that the function knows of its API, so that no other change to the contract redeploys it.
 */
export const PREMIUM_CONTENT = {
  GET: 'Premium Content: OAuth Scope: Read',
  POST: 'Premium Content: OAuth Scope: Write',
} as const;
