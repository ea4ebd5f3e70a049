import type { Case } from '../../matrix/case.ts';
import { cacheKeys } from './cache-key.ts';
import { cachedTokens } from './cached-token.ts';
import { connections } from './connection.ts';
import { loads } from './load.ts';
import { otherRoutes } from './other-route.ts';
import { repetitions } from './repetition.ts';

/** Family H: what a cache or a state from an earlier request may change. */
export const caches: readonly Case[] = [
  ...otherRoutes,
  ...cachedTokens,
  ...loads,
  ...connections,
  ...cacheKeys,
  ...repetitions,
];
