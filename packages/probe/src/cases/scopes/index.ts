import type { Case } from '../../matrix/case.ts';
import { otherScopes } from './other-scope.ts';
import { realScopes } from './real-scopes.ts';
import { scopeShapes } from './scope-shape.ts';
import { spelledScopes } from './spelled-scope.ts';
import { tokenRequests } from './token-request.ts';

/** Family F: what a token’s scopes open, and what the token endpoint puts into it. */
export const scopes: readonly Case[] = [
  ...realScopes,
  ...otherScopes,
  ...scopeShapes,
  ...spelledScopes,
  ...tokenRequests,
];
