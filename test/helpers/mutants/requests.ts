import { createPremiumContent } from '@mizt-auth/functions/premium-content';
import { apiGatewayRules, type HttpRequest, headerValue, type Method } from '@mizt-auth/local-aws';
import { gateway, type Mutant } from './mutant.ts';

const { path, httpMethod, isGuarded } = apiGatewayRules;

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

// API Gateway routes on method and path together: what a path has no method for goes to the proxy beside it.
const besideProxy = (): Mutant => ({
  name: 'an open ANY /{proxy+} beside guarded methods',
  caughtBy: ['G17'],
  blueprint: (blueprint) => ({
    ...blueprint,
    apis: blueprint.apis.map((api) => {
      const [method] = api.methods;
      const proxy = { httpMethod: 'ANY', path: '/{proxy+}', authorizer: null, scopes: [] };
      return method === undefined ? api : { ...api, methods: [...api.methods, { ...method, ...proxy }] };
    }),
  }),
  options: {
    handlers: {
      'premium-content': async () => (environment, write) => {
        const handle = createPremiumContent(environment, write);
        return (event, context) => handle({ ...event, httpMethod: 'GET' }, context);
      },
    },
  },
});

/** Gateways that protect a route under one method or spelling, and serve it under another. */
export const requestMutants: readonly Mutant[] = [
  withoutAuthorizer('GET', ['A01-GET', 'F14-GET', 'G12', 'G16']),
  besideProxy(),
  withoutAuthorizer('POST', ['A01-POST', 'F14-POST']),
  wrongScope('POST', 'premium_api/read', ['F01-POST', 'F14-POST', 'H01-GET', 'H02-GET']),
  gateway('method override obeyed', ['G05', 'G06'], overridden(['x-http-method-override'])),
  gateway('_method in the query obeyed', ['G05'], {
    httpMethod: (request) => new URLSearchParams(request.query).get('_method') ?? httpMethod(request),
  }),
  gateway(
    'slashes and dots reach the handler',
    ['G07', 'G18'],
    unguardedVariants(canonicalIf(/^\/prod\/home\/{1,2}(\.\/)?premium\/?$/)),
  ),
  gateway(
    'encoded paths reach the handler',
    ['G08', 'G19'],
    unguardedVariants((given) => decodeURIComponent(given.replace(/%(?![\da-f]{2})/gi, ''))),
  ),
  gateway(
    'path in other letters reaches the handler',
    ['G09', 'G21'],
    unguardedVariants((given) => given.toLowerCase()),
  ),
  gateway('X-Original-URL obeyed', ['G10', 'G26'], {
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
