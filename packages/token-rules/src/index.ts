export * from './claims.ts';
export * from './compact-form.ts';
export * from './header.ts';
export * from './judge.ts';
export * from './route.ts';
export * from './steps.ts';
export * from './trust.ts';
