import type { Case } from '../../matrix/case.ts';
import { foreignDeletion } from './deletion.ts';
import { foreignIds } from './foreign-id.ts';
import { foreignObjects } from './foreign-object.ts';
import { foreignLists } from './list.ts';

/** Family K: objects of one client, asked for by another. */
export const objects: readonly Case[] = [
  ...foreignObjects,
  ...foreignIds,
  ...foreignDeletion,
  ...foreignLists,
].sort((one, other) => one.id.localeCompare(other.id));
