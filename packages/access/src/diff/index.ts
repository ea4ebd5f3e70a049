export type { Change, ChangeKind, Effect, ObjectChange } from './change.ts';
export { type AccessDiff, compareAccess, isWidened } from './compare.ts';
export { type Inventory, takeInventory } from './inventory.ts';
export { diffMarkdown, HEADINGS } from './markdown.ts';
export { placeText } from './objects.ts';
export { type DiffRow, diffCallers, diffRows } from './rows.ts';
export { modelMarkdown } from './table.ts';
export { clientVoice, scopeVoice, type Voice } from './voice.ts';
export { type Told, tellChanges } from './words.ts';
