export * from './conclusion.ts';
export { markdownReport } from './markdown.ts';
export * from './report.ts';
export { sarifReport } from './sarif.ts';
export { type Seen, seenLine, seenOf } from './seen.ts';
