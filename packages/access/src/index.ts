export * from './model.ts';
export * from './readers/contract.ts';
export * from './readers/routes.ts';
export * from './readers/scopes.ts';
export * from './route.ts';
export * from './routing.ts';
export * from './template.ts';
