export { parseFile } from './document.ts';
export { OpenApiError } from './problem.ts';
export { type ApiDescription, readOpenApi } from './read.ts';
export type { ReadOptions } from './reader.ts';
