import type { AwsTarget, OauthTarget, Route, SecretBearer, TokenBringer } from './types.ts';

// Whoever writes JavaScript has nobody else who tells of a slip before anything is asked.
const MEMBERS = {
  aws: ['kind', 'stackPrefix', 'region', 'profile', 'endpoint', 'credentials'],
  oauth: ['kind', 'issuer', 'tokenUrl', 'clients', 'routes', 'openapi', 'baseUrl', 'access', 'apiAudience'],
} as const;

const assertKnown = (target: AwsTarget | OauthTarget): void => {
  const known: readonly string[] = MEMBERS[target.kind];
  const unknown = Object.keys(target).find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new TypeError(`A target of the kind "${target.kind}" has no member "${unknown}".`);
};

const assertRoute = ({ method, url, scopes }: Route): void => {
  if (!/^[A-Z]+$/.test(method)) throw new TypeError(`The method "${method}" of a route is not in capitals.`);
  if (!URL.canParse(url)) throw new TypeError(`The url "${url}" of a route is no URL.`);
  // A route without scopes would count as one that is open to everyone, and nothing would be tried on it.
  if (!Array.isArray(scopes) || scopes.length === 0)
    throw new TypeError(`The route ${method} ${url} names no scope that opens it.`);
};

const assertClient = (name: string, client: SecretBearer | TokenBringer, hasEndpoint: boolean): void => {
  if ('token' in client) {
    if (typeof client.token !== 'function')
      throw new TypeError(`The token of the client ${name} is no function.`);
    return;
  }
  if (typeof client.clientId !== 'string') throw new TypeError(`The client ${name} has no clientId.`);
  if (!['string', 'function'].includes(typeof client.secret))
    throw new TypeError(`The client ${name} has no secret: give it as a text or a function.`);
  if (!hasEndpoint)
    throw new TypeError(
      `Nobody says where the client ${name} obtains its tokens: add "issuer" or "tokenUrl".`,
    );
};

/** Throws `TypeError` for a deployment that cannot be looked for. */
export const checkAws = (target: AwsTarget): void => {
  assertKnown(target);
  if (typeof target.stackPrefix !== 'string')
    throw new TypeError('The target has no stackPrefix; an empty one finds the original demo.');
};

/** Throws `TypeError` for an API of which nothing could be asked. `tokenUrl` is the one that its description names. */
export const checkOauth = (target: OauthTarget, tokenUrl: string | undefined): void => {
  assertKnown(target);
  for (const route of target.routes ?? []) assertRoute(route);
  const clients = Object.entries(target.clients ?? {});
  if (clients.length === 0) throw new TypeError('The target has no client: name one under "clients".');
  const hasEndpoint = [target.issuer, target.tokenUrl, tokenUrl].some((url) => url !== undefined);
  for (const [name, client] of clients) assertClient(name, client, hasEndpoint);
};
