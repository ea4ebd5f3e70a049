import { cognitoTokenRules, OAuthError } from '@mizt-auth/local-aws';
import { type Mutant, tokenEndpoint } from './mutant.ts';

const { authenticate, readForm } = cognitoTokenRules;

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
      const [first] = shown;
      const client = clients.find(
        ({ id, secrets }) => id === first?.id && secrets.some(({ value }) => value.startsWith(first.secret)),
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
