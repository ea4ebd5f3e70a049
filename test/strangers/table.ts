import { bareEntries } from './entries/bare.ts';
import { expressEntries } from './entries/express.ts';
import { frameworkEntries } from './entries/frameworks.ts';
import { issuerEntries } from './entries/issuers.ts';
import type { Stranger } from './stranger.ts';

/** All of them. */
export const STRANGERS: readonly Stranger[] = [
  ...issuerEntries,
  ...expressEntries,
  ...frameworkEntries,
  ...bareEntries,
];
