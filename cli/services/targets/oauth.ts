import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { OauthChoice } from '../../config/target-choice.ts';
import { fingerprint } from '../token-cache/fingerprint.ts';
import { describeSource, readSecret } from './secret-source.ts';
import type { Fact, Target } from './target.ts';

const configFacts = ({ config, configPath }: OauthChoice): Fact[] => {
  const facts: [string, string | undefined][] = [
    ['token URL', config.tokenUrl],
    ['client id', config.clientId],
    ['client authentication', config.authentication ?? 'post'],
    ['secret', describeSource(config.secret)],
    ['scopes', config.scopes.join(' ')],
    ['issuer', config.issuer],
    ...(config.routes ?? []).map(({ method, url, scopes }): [string, string] => [
      'route',
      `${method} ${url} (${scopes.join(' or ')})`,
    ]),
  ];
  return facts.flatMap(([name, value]) => (value === undefined ? [] : [{ name, value, source: configPath }]));
};

// A secret on this machine costs nothing to look at, so a changed one never gets an old token.
const localSecret = async ({ config: { secret }, ...choice }: OauthChoice): Promise<string> => {
  if ('env' in secret) return process.env[secret.env] ?? '';
  if (!('file' in secret)) return '';
  return readFile(resolve(dirname(choice.configPath), secret.file), 'utf8').catch(() => '');
};

/** A target that is described in the config file: finding it takes no request. */
export const oauthTarget = async (choice: OauthChoice): Promise<Target> => {
  const { name, config } = choice;
  const { tokenUrl, clientId, authentication, routes = [], issuer } = config;
  const secretMark = fingerprint(`${clientId} ${await localSecret(choice)}`);
  return {
    summary: { name, description: `client ${clientId} at ${new URL(tokenUrl).host}` },
    scopes: config.scopes,
    cacheKey: JSON.stringify([
      'oauth',
      tokenUrl,
      clientId,
      authentication ?? 'post',
      config.secret,
      secretMark,
    ]),
    close: async () => {},
    find: async () => ({
      facts: configFacts(choice),
      read: async (context) => ({
        credentials: { tokenUrl, clientId, authentication, clientSecret: await readSecret(context, choice) },
        routes,
        issuer,
        apiUrl: routes[0] === undefined ? undefined : new URL(routes[0].url).origin,
        facts: [],
      }),
    }),
  };
};
