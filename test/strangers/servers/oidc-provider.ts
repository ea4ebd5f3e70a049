/** https://github.com/panva/node-oidc-provider: the issuer is the stranger here; the API before it is sound */
export { start } from './jose.ts';
