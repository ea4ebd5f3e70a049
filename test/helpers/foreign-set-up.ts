import { type ConfigFolder, configFolder } from './config-folder.ts';
import { type OidcIssuer, type OidcSetUp, startOidc } from './oidc-issuer.ts';

/** The secret of {@link POSTER}. */
export const SECRET = 'a-secret-of-this-client';

/** A client as the issuer knows it. */
export const POSTER = {
  client_id: 'poster',
  client_secret: SECRET,
  token_endpoint_auth_method: 'client_secret_post',
} as const;

/** The same client as a target describes it; its secret comes from {@link VARIABLES}. */
export const CLIENT = {
  clientId: 'poster',
  secret: { env: 'OUR_SECRET' },
  scopes: ['orders/read', 'orders/write'],
};

/** The environment of a command. */
export const VARIABLES = { OUR_SECRET: SECRET };

/** Issuers of another make and folders with a config, each gone after the test that asked for it. */
export const useForeign = () => {
  const opened: (() => unknown)[] = [];
  afterEach(async () => {
    for (const close of opened.splice(0)) await close();
  });
  return {
    issuer: async (setUp: Partial<OidcSetUp> = {}): Promise<OidcIssuer> => {
      const server = await startOidc({ clients: [POSTER], path: '/realm', ...setUp });
      opened.push(server.close);
      return server;
    },
    folder: (...parts: Parameters<typeof configFolder>): ConfigFolder => {
      const made = configFolder(...parts);
      opened.push(made.remove);
      return made;
    },
  };
};
