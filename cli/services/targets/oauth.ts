import { type IssuerResolver, issuerResolver } from '@mizt-auth/consumer';
import type { NamedClient } from '../../config/clients.ts';
import type { OauthChoice } from '../../config/target-choice.ts';
import { UsageError } from '../../usage-error.ts';
import { fingerprint } from '../token-cache/fingerprint.ts';
import { proofAtHand } from './client-proof.ts';
import { configuredClient } from './clients.ts';
import { type ConfigPlace, describeSource } from './secret-source.ts';
import type { Fact, ResolvedTarget, Target } from './target.ts';

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
    ...(config.routes ?? []).map(({ method, url, scopes }): [string, string] => [
      'route',
      `${method} ${url} (${scopes.join(' or ')})`,
    ]),
  ];
  return facts.flatMap(([name, value]) => (value === undefined ? [] : [{ name, value, source: configPath }]));
};

const placeOf = ({ config, configPath }: OauthChoice): ConfigPlace => ({
  configPath,
  aws: { region: config.region, profile: config.profile },
});

const clientsOf = (choice: OauthChoice, issuer: IssuerResolver): ResolvedTarget['clients'] => {
  const { name, clients } = choice;
  const home = { ...placeOf(choice), target: name, issuer };
  const [first, ...others] = clients.map((client) => configuredClient(home, client));
  if (first === undefined)
    throw new UsageError(`The target ${name} has no client.`, ['Describe one in mizt-auth.json']);
  return [first, ...others];
};

// Tokens that somebody else obtained are not kept: whoever made them decides how long they are good.
const cacheKeyOf = async (choice: OauthChoice, client: NamedClient): Promise<string | undefined> => {
  const { issuer, tokenUrl } = choice.config;
  const { name: _, scopes: __, ...members } = client;
  if (client.clientId === undefined) return undefined;
  const mark = fingerprint(`${client.clientId} ${await proofAtHand(placeOf(choice), client)}`);
  return JSON.stringify(['oauth', tokenUrl ?? issuer, fingerprint(JSON.stringify(members)), mark]);
};

const describe = ({ config }: OauthChoice, { clientId, name }: NamedClient): string => {
  const home = config.tokenUrl ?? config.issuer;
  const client = `client ${clientId ?? name}`;
  return home === undefined ? client : `${client} at ${new URL(home).host}`;
};

/** A target that is described in the config file: finding it takes no request. */
export const oauthTarget = async (choice: OauthChoice): Promise<Target> => {
  const { name, config } = choice;
  const { routes = [], apiAudience } = config;
  const [client = { name } as NamedClient] = choice.clients;
  return {
    summary: { name, description: describe(choice, client) },
    scopes: client.scopes ?? [],
    cacheKey: await cacheKeyOf(choice, client),
    close: async () => {},
    find: async () => {
      const issuer = issuerResolver(config);
      return {
        facts: configFacts(choice),
        locate: async (context) =>
          client.token ? describeSource(client.token) : await issuer.tokenUrl(context),
        read: async () => ({
          clients: clientsOf(choice, issuer),
          routes,
          issuer,
          cognito: false,
          apiAudience,
          apiUrl: routes[0] === undefined ? undefined : new URL(routes[0].url).origin,
          facts: [],
        }),
      };
    },
  };
};
