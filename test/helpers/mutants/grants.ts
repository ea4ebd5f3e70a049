import { randomUUID } from 'node:crypto';
import {
  type Claims,
  cognitoTokenRules,
  type HttpRequest,
  headerValue,
  OAuthError,
  type TokenRules,
} from '@mizt-auth/local-aws';
import { type Mutant, tokenEndpoint } from './mutant.ts';

const { authenticate, finish, isForm, readForm } = cognitoTokenRules;

type Trusts = (request: HttpRequest, form: URLSearchParams) => boolean;
type FormOf = (request: HttpRequest) => URLSearchParams;

const bodyOf: FormOf = ({ body }) => new URLSearchParams(body.toString());

// Stands for the secret of a client that was asked for none; no caller can say it.
const NOT_ASKED = randomUUID();

/** A token endpoint that asks some clients for no secret; who names no client gets the first one's token. */
export const byIdAlone = (name: string, caughtBy: string, trusts: Trusts, formOf = bodyOf): Mutant => {
  const rules: Partial<TokenRules> = {
    isForm: (request) => isForm(request) || trusts(request, formOf(request)),
    readForm: (request) => {
      const form = formOf(request);
      if (!trusts(request, form)) return readForm(request);
      const shown = [{ id: form.get('client_id') ?? '', secret: NOT_ASKED }];
      return { grantType: 'client_credentials', scopes: null, shown };
    },
    authenticate: (shown, clients) => {
      if (shown[0]?.secret !== NOT_ASKED) return authenticate(shown, clients);
      const client = clients.find(({ id }) => id === shown[0]?.id) ?? clients[0];
      if (client === undefined) throw new OAuthError('invalid_client');
      return client;
    },
  };
  return tokenEndpoint(name, [caughtBy], rules);
};

const type = (request: HttpRequest): string => headerValue(request, 'content-type') ?? '';

const jsonOf: FormOf = ({ body }) => {
  try {
    return new URLSearchParams(JSON.parse(body.toString()));
  } catch {
    return new URLSearchParams();
  }
};

const queryOf: FormOf = ({ query }) => new URLSearchParams(query);

const claimsOf = (assertion: string | null): Claims => {
  try {
    return JSON.parse(Buffer.from((assertion ?? '').split('.')[1] ?? '', 'base64url').toString());
  } catch {
    return {};
  }
};

// Twenty-one tries, and the count of them runs over.
const givingWay = (): Partial<TokenRules> => {
  let wrong = 0;
  return {
    authenticate: (shown, clients) => {
      const known = clients.find(({ id }) => id === shown[0]?.id);
      try {
        return authenticate(shown, clients);
      } catch (error) {
        wrong += 1;
        if (wrong <= 20 || known === undefined) throw error;
        return known;
      }
    },
  };
};

/** Token endpoints with another way in than the client's own secret. */
export const grantMutants: readonly Mutant[] = [
  // A library that decodes where it should verify.
  byIdAlone('client assertion decoded and believed', 'I22', (_, form) => {
    const { sub } = claimsOf(form.get('client_assertion'));
    return sub !== undefined && sub === form.get('client_id');
  }),
  byIdAlone(
    'grant of an assertion that nobody verified',
    'I22',
    (_, form) => claimsOf(form.get('assertion')).sub !== undefined,
  ),
  byIdAlone('SAML assertion of anyone accepted', 'I23', (_, form) =>
    String(form.get('grant_type')).endsWith(':saml2-bearer'),
  ),
  byIdAlone('refresh token of no text accepted', 'I23', (_, form) => form.get('refresh_token') === ''),
  byIdAlone(
    'unknown grant taken for client_credentials',
    'I23',
    (_, form) => form.get('grant_type') === 'client-credentials',
  ),
  byIdAlone(
    'JSON body without a secret accepted',
    'I24',
    (request, form) => /json/.test(type(request)) && !form.has('client_secret'),
    jsonOf,
  ),
  byIdAlone('form in another character set not checked', 'I24', (request) => /utf-16/.test(type(request))),
  byIdAlone(
    'header of a proxy that checks certificates trusted',
    'I24',
    (request) => headerValue(request, 'x-ssl-client-verify') === 'SUCCESS',
  ),
  byIdAlone('PATCH served like POST, without a secret', 'I24', ({ method }) => method === 'PATCH'),
  tokenEndpoint('secret accepted after many wrong ones', ['I25'], givingWay()),
  byIdAlone('GET served like POST, without a secret', 'I05', ({ method }) => method === 'GET', queryOf),
  tokenEndpoint('JSON body taken for a form', ['I06'], {
    isForm: () => true,
    readForm: (request) =>
      readForm(
        /json/.test(type(request)) ? { ...request, body: Buffer.from(jsonOf(request).toString()) } : request,
      ),
  }),
  tokenEndpoint('answer with a token may be cached', ['I11'], {
    finish: (answer) => {
      const { 'cache-control': _, ...headers } = answer.headers;
      return { ...finish(answer), headers };
    },
  }),
];
