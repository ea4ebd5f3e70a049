import type { Case } from '../../matrix/case.ts';
import { ownership } from './ownership.ts';

/** Family K: objects of one client, asked for by another. */
export const objects: readonly Case[] = [...ownership];
