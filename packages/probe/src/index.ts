export * from './case.ts';
export * from './cases.ts';
export * from './result.ts';
export * from './runner.ts';
export * from './target.ts';
export * from './verdict.ts';
