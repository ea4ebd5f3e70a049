export * from './model.ts';
export * from './readers/routes.ts';
export * from './route.ts';
