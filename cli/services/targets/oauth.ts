import type { Route } from '@mizt-auth/access';
import { type IssuerResolver, issuerResolver } from '@mizt-auth/consumer';
import type { NamedClient } from '../../config/clients.ts';
import type { OauthChoice } from '../../config/target-choice.ts';
import { UsageError } from '../../usage-error.ts';
import { fingerprint } from '../token-cache/fingerprint.ts';
import { proofAtHand } from './client-proof.ts';
import { configuredClient } from './clients.ts';
import { type ConfigPlace, describeSource } from './secret-source.ts';
import type { Fact, ResolvedTarget, Target, TargetClient } from './target.ts';

const configFacts = ({ config, configPath, clients: [client] }: OauthChoice): Fact[] => {
  const facts: [string, string | undefined][] = [
    ['token URL', config.tokenUrl],
    ['client id', client?.clientId],
    ['client authentication', client?.clientId && (client.authentication ?? 'post')],
    ['secret', client?.secret && describeSource(client.secret)],
    ['key', client?.key && describeSource(client.key)],
    ['certificate', client?.certificate && `file ${client.certificate.certFile}`],
    ['token', client?.token && describeSource(client.token)],
    ['scopes', client?.scopes?.join(' ')],
    ['issuer', config.issuer],
  ];
  return facts.flatMap(([name, value]) => (value === undefined ? [] : [{ name, value, source: configPath }]));
};

const placeOf = ({ config, configPath }: OauthChoice): ConfigPlace => ({
  configPath,
  aws: { region: config.region, profile: config.profile },
});

/** Stands in for a client where a target has none: whoever asks it for a token is told so. */
export const nobody = (target: string): TargetClient => ({
  name: target,
  scopes: [],
  absent: true,
  credentials: async () => undefined,
  obtain: () => {
    throw new UsageError(`The target ${target} has no client.`, [
      'Describe one in mizt-auth.json, or set MIZT_AUTH_CLIENT_ID and MIZT_AUTH_CLIENT_SECRET',
    ]);
  },
});

const clientsOf = (choice: OauthChoice, issuer: IssuerResolver): ResolvedTarget['clients'] => {
  const { name, clients } = choice;
  const home = { ...placeOf(choice), target: name, issuer };
  const [first, ...others] = clients.map((client) => configuredClient(home, client));
  return [first ?? nobody(name), ...others];
};

// Tokens that somebody else obtained are not kept: whoever made them decides how long they are good.
const cacheKeyOf = async (choice: OauthChoice, client: NamedClient): Promise<string | undefined> => {
  const { issuer, tokenUrl } = choice.config;
  const { name: _, scopes: __, ...members } = client;
  if (client.clientId === undefined) return undefined;
  const mark = fingerprint(`${client.clientId} ${await proofAtHand(placeOf(choice), client)}`);
  return JSON.stringify(['oauth', tokenUrl ?? issuer, fingerprint(JSON.stringify(members)), mark]);
};

const homeKeyOf = ({ name, config: { issuer, tokenUrl, apiAudience } }: OauthChoice): string =>
  JSON.stringify(['oauth', name, issuer ?? tokenUrl, apiAudience]);

const describe = ({ config, clients }: OauthChoice, { clientId, name }: NamedClient): string => {
  const home = config.tokenUrl ?? config.issuer;
  const client = clients.length === 0 ? 'no client' : `client ${clientId ?? name}`;
  return home === undefined ? client : `${client} at ${new URL(home).host}`;
};

const routesOf = async ({ config: { routes = [], headers } }: OauthChoice): Promise<Route[]> => {
  const { configuredRoute, readHeaders, withHeaders } = await import('./routes.ts');
  const everywhere = readHeaders(headers);
  return routes.map((route) => withHeaders(configuredRoute(route), everywhere));
};

/** A target that is described in the config file: finding it takes no request. */
export const oauthTarget = async (choice: OauthChoice): Promise<Target> => {
  const { name, config } = choice;
  const { apiAudience } = config;
  const [client = { name } as NamedClient] = choice.clients;
  return {
    summary: { name, description: describe(choice, client) },
    scopes: client.scopes ?? [],
    cacheKey: await cacheKeyOf(choice, client),
    homeKey: homeKeyOf(choice),
    close: async () => {},
    find: async () => {
      const issuer = issuerResolver(config);
      return {
        facts: configFacts(choice),
        locate: async (context) =>
          client.token ? describeSource(client.token) : await issuer.tokenUrl(context),
        read: async () => {
          const routes = await routesOf(choice);
          return {
            clients: clientsOf(choice, issuer),
            routes,
            issuer,
            cognito: false,
            apiAudience,
            apiUrl: routes[0] === undefined ? undefined : new URL(routes[0].url).origin,
            facts: [],
          };
        },
      };
    },
  };
};
