import { createOidcIssuer } from '../oidc-issuer.js';

const scopes = ['orders/read', 'orders/write'];

/** The API that tokens are for, as the issuer and the API call it. */
export const AUDIENCE = 'urn:example:orders';

/** An issuer with two clients, which may have the same scopes. */
export const createIssuer = (url) => createOidcIssuer(url, AUDIENCE, { shop: scopes, market: scopes });
