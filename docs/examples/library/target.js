const { ISSUER = 'http://127.0.0.1:27330', API = 'http://127.0.0.1:27331' } = process.env;

/**
 * The books of ../openapi-oidc. Secrets are functions, so that nobody who prints the target prints them.
 *
 * @type {import('mizt-auth/probe').Target}
 */
export const target = {
  kind: 'oauth',
  issuer: ISSUER,
  apiAudience: 'urn:example:books',
  clients: {
    reader: { clientId: 'reader', secret: () => process.env.READER_SECRET, scopes: ['books/read'] },
    writer: {
      clientId: 'writer',
      secret: () => process.env.WRITER_SECRET,
      scopes: ['books/read', 'books/write'],
    },
  },
  openapi: new URL('../openapi-oidc/openapi.yaml', import.meta.url),
  access: new URL('../openapi-oidc/mizt-auth.access.yaml', import.meta.url),
  baseUrl: API,
};
