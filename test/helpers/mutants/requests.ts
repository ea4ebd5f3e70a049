import { createPremiumContent } from '@mizt-auth/functions/premium-content';
import { apiGatewayRules, type HttpRequest, headerValue, type Method } from '@mizt-auth/local-aws';
import { gateway, type Mutant } from './mutant.ts';

const { readToken, path, httpMethod, isGuarded } = apiGatewayRules;

const JWT = /ey[\w-]+\.[\w-]+\.[\w-]+/;

const orFrom = (elsewhere: (request: HttpRequest) => string | undefined) => ({
  readToken: ((request, header) =>
    readToken(request, header) ?? JWT.exec(elsewhere(request) ?? '')?.[0]) as typeof readToken,
});

const CANONICAL = '/prod/home/premium';

// The router understands more spellings than the rule that protects the path.
const unguardedVariants = (normalise: (path: string) => string) => ({
  path: (request: HttpRequest) => normalise(path(request)),
  isGuarded: (request: HttpRequest, method: Method) =>
    isGuarded(request, method) && (request.path === CANONICAL || normalise(request.path) !== CANONICAL),
});

const canonicalIf = (matches: RegExp) => (given: string) => (matches.test(given) ? CANONICAL : given);

const overridden = (names: readonly string[]) => ({
  httpMethod: (request: HttpRequest) =>
    names.map((name) => headerValue(request, name)).find((value) => value !== undefined) ??
    httpMethod(request),
});

/** A gateway whose authorizer is not asked about some requests. */
export const open = (matches: (request: HttpRequest) => boolean) => ({
  isGuarded: (request: HttpRequest, method: Method) => isGuarded(request, method) && !matches(request),
});

const premium = (api: string, method: string) => (candidate: { readonly httpMethod: string }) =>
  api === 'walled-garden-api' && candidate.httpMethod === method;

const withoutAuthorizer = (httpMethodName: string, caughtBy: readonly string[]): Mutant => ({
  name: `no authorizer on ${httpMethodName}`,
  caughtBy,
  blueprint: (blueprint) => ({
    ...blueprint,
    apis: blueprint.apis.map((api) => ({
      ...api,
      methods: api.methods.map((method) =>
        premium(api.name, httpMethodName)(method) ? { ...method, authorizer: null } : method,
      ),
    })),
  }),
});

const wrongScope = (httpMethodName: string, scope: string, caughtBy: readonly string[]): Mutant => ({
  name: `${httpMethodName} declared with the scope of another route as well`,
  caughtBy,
  blueprint: (blueprint) => ({
    ...blueprint,
    apis: blueprint.apis.map((api) => ({
      ...api,
      methods: api.methods.map((method) =>
        premium(api.name, httpMethodName)(method) ? { ...method, scopes: [...method.scopes, scope] } : method,
      ),
    })),
  }),
});

const READ_LIKE = /^(HEAD|OPTIONS)$/;

// As a framework does that runs the GET handler for HEAD, behind a rule that knows GET alone.
const withHead = (): Mutant => ({
  name: 'HEAD and OPTIONS served like GET, without an authorizer',
  caughtBy: ['G01', 'G02', 'G17'],
  options: {
    gatewayRules: {
      httpMethod: ({ method }) => (READ_LIKE.test(method) ? 'GET' : method),
      ...open(({ method }) => READ_LIKE.test(method)),
    },
    handlers: {
      'premium-content': async () => (environment, write) => {
        const handle = createPremiumContent(environment, write);
        return (event, context) =>
          handle(READ_LIKE.test(event.httpMethod) ? { ...event, httpMethod: 'GET' } : event, context);
      },
    },
  },
});

/** Gateways that ask for the token in the wrong way, or not at all. */
export const requestMutants: readonly Mutant[] = [
  withoutAuthorizer('GET', ['A01-GET', 'F14-GET', 'G12', 'G16']),
  withoutAuthorizer('POST', ['A01-POST', 'F14-POST']),
  wrongScope('POST', 'premium_api/read', ['F01-POST', 'F14-POST', 'H01-GET', 'H02-GET']),
  gateway(
    'token taken from the query',
    ['B01', 'B04', 'B06'],
    orFrom(({ query }) => query.replaceAll('&', ' ')),
  ),
  gateway(
    'token taken from the form body',
    ['B02', 'B07'],
    orFrom(({ body }) => body.toString()),
  ),
  gateway(
    'token taken from a cookie',
    ['B03'],
    orFrom((request) => headerValue(request, 'cookie')),
  ),
  gateway(
    'token taken from X-Api-Key',
    ['A18'],
    orFrom((request) => headerValue(request, 'x-api-key')),
  ),
  gateway(
    'token taken under any scheme',
    ['A06', 'A10'],
    orFrom((request) => headerValue(request, 'authorization')),
  ),
  gateway('first of two Authorization headers counts', ['A17'], {
    readToken: (request, header) => readToken({ ...request, rawHeaders: first(request, header) }, header),
  }),
  gateway(
    'identity headers trusted',
    ['A19'],
    open((request) => headerValue(request, 'x-user-id') !== undefined),
  ),
  gateway(
    'Basic credentials trusted',
    ['A05'],
    open((request) => /^basic /i.test(headerValue(request, 'authorization') ?? '')),
  ),
  gateway(
    'empty Authorization lets in',
    ['A02', 'A04'],
    open((request) => headerValue(request, 'authorization') === ''),
  ),
  gateway('method override obeyed', ['G05', 'G06'], overridden(['x-http-method-override'])),
  gateway('_method in the query obeyed', ['G05'], {
    httpMethod: (request) => new URLSearchParams(request.query).get('_method') ?? httpMethod(request),
  }),
  gateway(
    'slashes and dots reach the handler',
    ['G07'],
    unguardedVariants(canonicalIf(/^\/prod\/home\/{1,2}(\.\/)?premium\/?$/)),
  ),
  gateway(
    'encoded paths reach the handler',
    ['G08'],
    unguardedVariants((given) => decodeURIComponent(given.replace(/%(?![\da-f]{2})/gi, ''))),
  ),
  gateway(
    'path in other letters reaches the handler',
    ['G09'],
    unguardedVariants((given) => given.toLowerCase()),
  ),
  gateway('X-Original-URL obeyed', ['G10'], {
    path: (request) => headerValue(request, 'x-original-url') ?? path(request),
    ...open((request) => headerValue(request, 'x-original-url') === CANONICAL),
  }),
  gateway(
    'other stages served without an authorizer',
    ['G13'],
    unguardedVariants((given) => given.replace(/^\/(test|dev|v1)\//, '/prod/')),
  ),
  withHead(),
];

const first = ({ rawHeaders }: HttpRequest, header: string): HttpRequest['rawHeaders'] => {
  const at = rawHeaders.findIndex(([name]) => name.toLowerCase() === header.toLowerCase());
  return rawHeaders.filter(([name], index) => index === at || name.toLowerCase() !== header.toLowerCase());
};
