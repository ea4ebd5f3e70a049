import { generateKeyPairSync } from 'node:crypto';
import Provider from 'oidc-provider';

const scopes = 'orders/read orders/write';

/** The API that tokens are for, as the issuer and the API call it. */
export const AUDIENCE = 'urn:example:orders';

const newKey = () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { ...privateKey.export({ format: 'jwk' }), kid: 'orders', alg: 'RS256', use: 'sig' };
};

const client = (id) => ({
  client_id: id,
  client_secret: `a-secret-of-${id}-for-this-machine-alone`,
  grant_types: ['client_credentials'],
  redirect_uris: [],
  response_types: [],
  scope: scopes,
});

/** An issuer with two clients, for machines alone: access tokens are JWTs, for one API. */
export const createIssuer = (url) => {
  const provider = new Provider(url, {
    clients: [client('shop'), client('market')],
    jwks: { keys: [newKey()] },
    scopes: scopes.split(' '),
    features: {
      clientCredentials: { enabled: true },
      devInteractions: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => AUDIENCE,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: scopes,
          audience: AUDIENCE,
          accessTokenFormat: 'jwt',
          accessTokenTTL: 600,
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
  });
  return provider.callback();
};
