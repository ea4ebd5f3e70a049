import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { NamedClient } from '../../config/clients.ts';
import type { OauthChoice } from '../../config/target-choice.ts';
import { UsageError } from '../../usage-error.ts';
import { fingerprint } from '../token-cache/fingerprint.ts';
import { configuredClient } from './clients.ts';
import { describeSource } from './secret-source.ts';
import type { Fact, ResolvedTarget, Target } from './target.ts';

const configFacts = ({ config, configPath, clients: [client] }: OauthChoice): Fact[] => {
  const facts: [string, string | undefined][] = [
    ['token URL', config.tokenUrl],
    ['client id', client?.clientId],
    ['client authentication', client?.clientId && (client.authentication ?? 'post')],
    ['secret', client?.secret && describeSource(client.secret)],
    ['scopes', client?.scopes?.join(' ')],
    ['issuer', config.issuer],
    ...(config.routes ?? []).map(({ method, url, scopes }): [string, string] => [
      'route',
      `${method} ${url} (${scopes.join(' or ')})`,
    ]),
  ];
  return facts.flatMap(([name, value]) => (value === undefined ? [] : [{ name, value, source: configPath }]));
};

// A secret on this machine costs nothing to look at, so a changed one never gets an old token.
const localSecret = async (configPath: string, { secret }: NamedClient): Promise<string> => {
  if (secret === undefined) return '';
  if ('env' in secret) return process.env[secret.env] ?? '';
  if (!('file' in secret)) return '';
  return readFile(resolve(dirname(configPath), secret.file), 'utf8').catch(() => '');
};

const clientsOf = ({ name, config, configPath, clients }: OauthChoice): ResolvedTarget['clients'] => {
  const home = {
    target: name,
    configPath,
    aws: { region: config.region, profile: config.profile },
    tokenUrl: async () => {
      if (config.tokenUrl !== undefined) return config.tokenUrl;
      throw new UsageError(`${configPath} names no token URL for ${name}.`, ['Add tokenUrl']);
    },
  };
  const [first, ...others] = clients.map((client) => configuredClient(home, client));
  if (first === undefined)
    throw new UsageError(`The target ${name} has no client.`, ['Describe one in mizt-auth.json']);
  return [first, ...others];
};

// Tokens that somebody else obtained are not kept: whoever made them decides how long they are good.
const cacheKeyOf = async (
  { config, configPath }: OauthChoice,
  client: NamedClient,
): Promise<string | undefined> => {
  const { clientId, authentication = 'post', secret } = client;
  if (clientId === undefined) return undefined;
  const mark = fingerprint(`${clientId} ${await localSecret(configPath, client)}`);
  return JSON.stringify(['oauth', config.tokenUrl, clientId, authentication, secret, mark]);
};

const placeOf = ({ config }: OauthChoice, { clientId, name }: NamedClient): string => {
  const home = config.tokenUrl ?? config.issuer;
  const client = `client ${clientId ?? name}`;
  return home === undefined ? client : `${client} at ${new URL(home).host}`;
};

/** A target that is described in the config file: finding it takes no request. */
export const oauthTarget = async (choice: OauthChoice): Promise<Target> => {
  const { name, config } = choice;
  const { routes = [], issuer } = config;
  const [client = { name }] = choice.clients;
  return {
    summary: { name, description: placeOf(choice, client) },
    scopes: client.scopes ?? [],
    cacheKey: await cacheKeyOf(choice, client),
    close: async () => {},
    find: async () => ({
      facts: configFacts(choice),
      read: async (context) => {
        const clients = clientsOf(choice);
        return {
          credentials: await clients[0].credentials(context),
          clients,
          routes,
          issuer,
          apiUrl: routes[0] === undefined ? undefined : new URL(routes[0].url).origin,
          facts: [],
        };
      },
    }),
  };
};
