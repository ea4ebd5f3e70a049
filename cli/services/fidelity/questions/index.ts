import type { Questions } from '../question.ts';
import { account } from './account.ts';
import { clientToken } from './client-token.ts';
import { forgedTokens } from './forged-tokens.ts';
import { gateway } from './gateway.ts';
import { tokenDomain } from './token-domain.ts';
import { tokenEndpoint } from './token-endpoint.ts';

/** Everything that AWS's documentation leaves open, and that the embedded stack had to decide. */
export const QUESTIONS: Questions = [
  ...gateway,
  ...forgedTokens,
  ...tokenEndpoint,
  ...tokenDomain,
  ...clientToken,
  ...account,
];
