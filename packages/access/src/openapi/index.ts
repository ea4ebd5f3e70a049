export { OpenApiError, parseFile, type ReadText } from './document.ts';
export { type ApiDescription, type ReadOptions, readOpenApi } from './read.ts';
