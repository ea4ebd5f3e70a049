import { generateKeyPairSync } from 'node:crypto';
import Provider from 'oidc-provider';

const newKey = () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { ...privateKey.export({ format: 'jwk' }), kid: 'example', alg: 'RS256', use: 'sig' };
};

const clientOf = ([id, scopes]) => ({
  client_id: id,
  client_secret: `a-secret-of-${id}-for-this-machine-alone`,
  grant_types: ['client_credentials'],
  redirect_uris: [],
  response_types: [],
  scope: scopes.join(' '),
});

/**
 * An issuer for machines alone, at this URL: access tokens are JWTs, for one API, the audience.
 * `clients` has the scopes that each client may have, by its name.
 */
export const createOidcIssuer = (url, audience, clients) => {
  const scopes = [...new Set(Object.values(clients).flat())];
  const provider = new Provider(url, {
    clients: Object.entries(clients).map(clientOf),
    jwks: { keys: [newKey()] },
    scopes,
    features: {
      clientCredentials: { enabled: true },
      devInteractions: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => audience,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: scopes.join(' '),
          audience,
          accessTokenFormat: 'jwt',
          accessTokenTTL: 600,
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
  });
  return provider.callback();
};
