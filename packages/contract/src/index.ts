export * from './apis.ts';
export * from './functions.ts';
export * from './json.ts';
export * from './scopes.ts';
export * from './secret-document.ts';
export * from './stacks.ts';
export * from './throttle.ts';
export * from './xml.ts';
