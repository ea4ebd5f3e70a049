import {
  apiGatewayRules,
  type Blueprint,
  cognitoTokenRules,
  type HttpRequest,
  headerValue,
  headerValues,
  OAuthError,
  type StackOptions,
} from '@mizt-auth/local-aws';
import { apiBlueprint } from './api-client.ts';

/** A stack that decides one open question otherwise. */
export interface Flip {
  /** The question. */
  readonly id: string;
  /** What this stack does, in words. */
  readonly name: string;
  readonly options: StackOptions;
  readonly blueprint?: () => Blueprint;
}

const { authenticate, grantScopes, isForm, readForm, readInput } = cognitoTokenRules;
const { readToken, refuse } = apiGatewayRules;

const reading = (id: string, name: string, rule: typeof readToken): Flip => ({
  id,
  name,
  options: { gatewayRules: { readToken: rule } },
});

const forms = (id: string, name: string, rule: typeof readForm): Flip => ({
  id,
  name,
  options: { tokenRules: { readForm: rule } },
});

const bodyOf = ({ body }: HttpRequest): URLSearchParams => new URLSearchParams(body.toString());

const withBody = (request: HttpRequest, form: URLSearchParams): HttpRequest => ({
  ...request,
  body: Buffer.from(form.toString()),
});

const without =
  (name: string): typeof readForm =>
  (request) => {
    const form = bodyOf(request);
    form.delete(name);
    return readForm(withBody(request, form));
  };

const plainly = (value: string): string | undefined => {
  const [header, payload, signature = ''] = value.replace(/^Bearer /, '').split('.');
  return `${header}.${payload}.${Buffer.from(signature, 'base64url').toString('base64url')}`;
};

const ignoring: typeof grantScopes = (requested, client) =>
  requested === null
    ? client.scopes
    : [...new Set(requested.filter((scope) => client.scopes.includes(scope)))];

/** Stacks whose client obtains tokens at the token endpoint. */
export const FLIPS: readonly Flip[] = [
  {
    id: 'insufficient-scope',
    name: 'a missing scope is a 403',
    options: {
      gatewayRules: {
        refuse: (type, ...given) =>
          type === 'INSUFFICIENT_SCOPE'
            ? { status: 403, headers: {}, body: '{"message":"Forbidden"}' }
            : refuse(type, ...given),
      },
    },
  },
  reading('scheme-case', 'bearer is taken in its own letters alone', (request, header) =>
    headerValue(request, header)?.startsWith('bearer ') ? undefined : readToken(request, header),
  ),
  reading('scheme-spaces', 'spaces after Bearer do not count', (request, header) => {
    const [value = '', ...others] = headerValues(request, header);
    return others.length > 0 ? undefined : value.replace(/^Bearer +/i, '');
  }),
  reading('scheme-spaces', 'the first of two lines counts', (request, header) =>
    headerValues(request, header).length > 1
      ? headerValues(request, header)[0]?.replace('Bearer ', '')
      : readToken(request, header),
  ),
  reading('base64-spelling', 'base64url is read in any spelling', (request, header) =>
    headerValues(request, header).length === 1 &&
    !/^(bearer|Bearer {2})/.test(headerValue(request, header) ?? '')
      ? plainly(headerValue(request, header) ?? '')
      : readToken(request, header),
  ),
  {
    id: 'no-credentials',
    name: 'missing credentials are an invalid request',
    options: {
      tokenRules: {
        authenticate: (shown, clients) => {
          if (shown.length === 0) throw new OAuthError('invalid_request');
          return authenticate(shown, clients);
        },
      },
    },
  },
  {
    id: 'contradicting-credentials',
    name: 'the header wins over the body',
    options: {
      tokenRules: { authenticate: ([first], clients) => authenticate(first ? [first] : [], clients) },
    },
  },
  {
    id: 'scope-not-allowed',
    name: 'a scope that is not allowed is ignored',
    options: { tokenRules: { grantScopes: ignoring } },
  },
  forms('odd-parameters', 'the first of two parameters counts', (request) => {
    const form = bodyOf(request);
    return readForm(withBody(request, new URLSearchParams(Object.fromEntries(form))));
  }),
  forms('odd-parameters', 'a resource is ignored', without('resource')),
  forms('odd-parameters', 'metadata are not looked at', without('aws_client_metadata')),
  forms('basic-encoding', 'Basic is URL-decoded', (request) => {
    const { shown, ...form } = readForm(request);
    const decoded = shown.map(({ id, secret }) => ({ id, secret: decodeURIComponent(secret) }));
    return { ...form, shown: decoded };
  }),
  forms('scope-in-query', 'a scope of the query counts', (request) => {
    const scope = new URLSearchParams(request.query).get('scope');
    const form = readForm(request);
    return scope === null ? form : { ...form, scopes: scope.split(' ') };
  }),
  {
    id: 'scope-twice',
    name: 'a scope that is said twice is granted twice',
    options: {
      tokenRules: {
        grantScopes: (requested, client) => {
          grantScopes(requested, client);
          return requested ?? client.scopes;
        },
      },
    },
  },
  {
    id: 'get',
    name: 'a GET is an invalid request',
    options: { tokenRules: { isForm: (request) => request.method === 'GET' || isForm(request) } },
  },
  {
    id: 'content-type',
    name: 'JSON is an invalid request',
    options: { tokenRules: { isForm: ({ method }) => method === 'POST' } },
  },
  {
    id: 'api-unknown-client',
    name: 'an unknown client is told from a wrong secret',
    options: {
      tokenRules: {
        authenticate: (shown, clients) => {
          const [first] = shown;
          if (first && !clients.some(({ id }) => id === first.id)) throw new OAuthError('invalid_request');
          return authenticate(shown, clients);
        },
      },
    },
  },
  {
    id: 'api-flow-off',
    name: 'GetClientToken is there for every client',
    options: { tokenRules: { mayUseApi: () => true } },
  },
];

// A client of both ways.
const both = (): Blueprint => {
  const blueprint = apiBlueprint();
  const open = { oauthEnabled: true, flows: ['client_credentials'] };
  return {
    ...blueprint,
    userPools: blueprint.userPools.map((pool) => ({
      ...pool,
      clients: pool.clients.map((client) => ({ ...client, ...open })),
    })),
  };
};

/** Stacks whose client obtains tokens by GetClientToken. */
export const API_FLIPS: readonly Flip[] = [
  {
    id: 'api-scope-not-allowed',
    name: 'GetClientToken ignores a scope that is not allowed',
    options: { tokenRules: { grantScopes: ignoring } },
  },
  {
    id: 'both-ways',
    name: 'one client may have both ways to a token',
    options: { tokenRules: { mayUseApi: () => true } },
    blueprint: both,
  },
  {
    id: 'api-no-scopes',
    name: 'an empty list of scopes is an error',
    options: {
      tokenRules: {
        readInput: (input) => {
          if (Array.isArray(input.Scopes) && input.Scopes.length === 0)
            throw new OAuthError('invalid_request');
          return readInput(input);
        },
      },
    },
  },
];

/** Questions that no rule of the stack decides: Node.js does, or the server in front of the rules. */
export const UNFLIPPABLE: readonly string[] = [
  'long-headers',
  'long-body',
  'another-path',
  'stacks-after',
  'first-secret-id',
];
