import type { Case } from '../../matrix/case.ts';
import { evidence } from './evidence.ts';
import { missingRoute } from './missing-route.ts';
import { rightCallers } from './right-caller.ts';

/** The controls: without them the negatives prove nothing. What the target says of nothing is learned first. */
export const controls: readonly Case[] = [...missingRoute, ...rightCallers, ...evidence];
