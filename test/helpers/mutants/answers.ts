import { setTimeout as sleep } from 'node:timers/promises';
import { apiGatewayRules, cognitoTokenRules, headerValue, OAuthError } from '@mizt-auth/local-aws';
import { gateway, type Mutant, tokenEndpoint } from './mutant.ts';

const { refuse } = apiGatewayRules;
const { authenticate, readForm } = cognitoTokenRules;

const CONTENT = JSON.stringify({ message: 'Premium Content: OAuth Scope: Read' });

/** Gateways whose cache remembers too much. */
export const cacheMutants: readonly Mutant[] = [
  gateway('cached allow replayed on another method', ['H01-GET', 'H01-POST'], { permitsCached: () => true }),
  gateway('cached allow replayed after exp', ['H03'], { isStale: () => false }),
  gateway('cache keyed by the start of the token', ['H04'], { cacheKey: (token) => token.slice(0, 64) }),
  gateway('cache keyed by the signature', ['H04', 'D03'], { cacheKey: (token) => token.slice(-64) }),
  gateway('cache keyed by the token without its signature', ['C04'], {
    cacheKey: (token) => token.slice(0, token.lastIndexOf('.')),
  }),
  gateway('one result shared by all callers at once', ['H08'], sharedResult()),
];

// What many a service does by accident: the caller of the moment lives in a variable of the module.
function sharedResult(): Parameters<typeof gateway>[2] {
  let latest = true;
  return {
    isGuarded: (_, { authorizer }) => authorizer !== null,
    verifySignature: async (token, issuer) => {
      latest = true;
      try {
        const claims = await apiGatewayRules.verifySignature(token, issuer);
        await sleep(5);
        return claims;
      } catch (error) {
        latest = false;
        throw error;
      }
    },
    permits: (claims, scopes) => latest && apiGatewayRules.permits(claims, scopes),
    permitsCached: (claims, scopes) => latest && apiGatewayRules.permits(claims, scopes),
  };
}

/** Gateways whose refusals are none, or say too much. */
export const refusalMutants: readonly Mutant[] = [
  gateway('refusal that carries the content', ['A01-GET', 'CTL-05'], {
    refuse: (type, request, method) => ({ ...refuse(type, request, method), body: CONTENT }),
  }),
  gateway('403 that is no refusal: the handler ran', ['F02-GET'], {
    refuse: (type, request, method) => {
      const answer = refuse(type, request, method);
      return type === 'INSUFFICIENT_SCOPE' ? { ...answer, status: 403, body: CONTENT } : answer;
    },
  }),
  gateway('200 with an error in the body', ['A01-GET', 'F01-POST'], {
    refuse: (type, request, method) => ({ ...refuse(type, request, method), status: 200 }),
  }),
  gateway('redirect to a login page', ['A01-GET'], {
    refuse: (type, request, method) => ({
      ...refuse(type, request, method),
      status: 302,
      headers: { location: 'https://login.mizt-auth.invalid' },
    }),
  }),
  gateway('refusal that repeats the token', ['J05', 'C04'], {
    refuse: (type, request, method) => {
      const shown = headerValue(request, 'authorization') ?? '';
      return { ...refuse(type, request, method), body: JSON.stringify({ message: 'Unauthorized', shown }) };
    },
  }),
  gateway('refusal with a stack trace', ['J03'], {
    refuse: (type, request, method) => ({
      ...refuse(type, request, method),
      body: JSON.stringify({
        message: 'Unauthorized',
        trace: 'at verify (/srv/node_modules/jwt/verify.js:12:7)',
      }),
    }),
  }),
];

/** Token endpoints that give tokens away. */
export const endpointMutants: readonly Mutant[] = [
  tokenEndpoint('token endpoint ignores which scopes the client may have', ['F15', 'F16'], {
    grantScopes: (requested, client) => requested ?? client.scopes,
  }),
  tokenEndpoint('token endpoint ignores the secret', ['I01', 'I09'], {
    authenticate: ([first], clients) => {
      const client = clients.find(({ id }) => id === first?.id);
      if (client === undefined) throw new OAuthError('invalid_client');
      return client;
    },
  }),
  tokenEndpoint('token endpoint ignores the client', ['I03'], {
    authenticate: (shown, clients) => {
      const [client] = clients;
      if (client === undefined || shown.length === 0) throw new OAuthError('invalid_client');
      return client;
    },
  }),
  tokenEndpoint('token endpoint compares the start of the secret', ['I02'], {
    authenticate: (shown, clients) => {
      const client = clients.find(
        ({ id, secret }) => id === shown[0]?.id && secret.startsWith(shown[0].secret),
      );
      return client ?? authenticate(shown, clients);
    },
  }),
  tokenEndpoint('token endpoint tells unknown clients apart', ['I03'], {
    authenticate: (shown, clients) => {
      if (!clients.some(({ id }) => id === shown[0]?.id)) throw new OAuthError('unauthorized_client');
      return authenticate(shown, clients);
    },
  }),
  tokenEndpoint('token endpoint reads the query', ['I04'], {
    readForm: (request) =>
      readForm(request.query === '' ? request : { ...request, body: Buffer.from(request.query) }),
  }),
  tokenEndpoint('token endpoint takes every grant', ['I07'], {
    readForm: (request) => {
      const form = readForm(request);
      return form.grantType === 'password' ? { ...form, grantType: 'client_credentials' } : form;
    },
  }),
  tokenEndpoint('token endpoint takes the last of two parameters', ['I08'], {
    readForm: (request) => {
      const last = Object.fromEntries(new URLSearchParams(request.body.toString()));
      return readForm({ ...request, body: Buffer.from(new URLSearchParams(last).toString()) });
    },
  }),
  tokenEndpoint('token endpoint prefers Basic to a body that disagrees', ['I09'], {
    authenticate: ([first], clients) => authenticate(first ? [first] : [], clients),
  }),
  tokenEndpoint('token endpoint gives a refresh token as well', ['I10'], {
    respond: (answer) => ({ ...answer, refresh_token: 'refresh' }),
  }),
  tokenEndpoint('token endpoint lies about the life of a token', ['I12'], {
    respond: (answer) => ({ ...answer, expires_in: answer.expires_in * 24 }),
  }),
  tokenEndpoint('token endpoint forgets no secret', ['I13'], forgetful()),
];

// Remembers every secret that it has ever seen accepted.
function forgetful(): Parameters<typeof tokenEndpoint>[2] {
  const accepted = new Map<string, Set<string>>();
  return {
    authenticate: (shown, clients) => {
      const client = clients.find(({ id }) => id === shown[0]?.id);
      if (client && shown[0] && accepted.get(client.id)?.has(shown[0].secret)) return client;
      const known = authenticate(shown, clients);
      accepted.set(known.id, (accepted.get(known.id) ?? new Set()).add(shown[0]?.secret ?? ''));
      return known;
    },
  };
}
