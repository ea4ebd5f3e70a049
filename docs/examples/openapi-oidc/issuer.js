import { createOidcIssuer } from '../oidc-issuer.js';

/** The API that tokens are for, as the issuer and the API call it. */
export const AUDIENCE = 'urn:example:books';

const CLIENTS = { reader: ['books/read'], writer: ['books/read', 'books/write'] };

/** An issuer with two clients, one of which may have less than the other. */
export const createIssuer = (url) => createOidcIssuer(url, AUDIENCE, CLIENTS);
