import type { Case } from '../../matrix/case.ts';
import { changedClaims } from './changed-claims.ts';
import { removedClaims } from './removed-claims.ts';

/** Family D: real tokens whose payload was changed, with the signature that they had. */
export const payload: readonly Case[] = [...changedClaims, ...removedClaims];
