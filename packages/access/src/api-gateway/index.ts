export type * from './answers.ts';
export { readHttpApi } from './http.ts';
export type * from './model.ts';
export { gatewayArn } from './place.ts';
export { readRestApi } from './rest.ts';
export { type ApiParts, type ApiRoutes, isCatchAll, routesOfApi } from './routes.ts';
