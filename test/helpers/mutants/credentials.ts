import { apiGatewayRules, type HttpRequest, headerValue } from '@mizt-auth/local-aws';
import { gateway, type Mutant } from './mutant.ts';
import { open } from './requests.ts';

const { readToken } = apiGatewayRules;

const JWT = /ey[\w-]+\.[\w-]+\.[\w-]+/;

const orFrom = (elsewhere: (request: HttpRequest) => string | undefined) => ({
  readToken: ((request, header) =>
    readToken(request, header) ?? JWT.exec(elsewhere(request) ?? '')?.[0]) as typeof readToken,
});

const shown = (request: HttpRequest): string => headerValue(request, 'authorization') ?? '';

const showing = (pattern: RegExp) => open((request) => pattern.test(shown(request)));

const isObject = (part: string): boolean => {
  try {
    return /^\{/.test(JSON.stringify(JSON.parse(Buffer.from(part, 'base64url').toString())));
  } catch {
    return false;
  }
};

const unreadable = (request: HttpRequest): boolean => {
  const parts = shown(request)
    .replace(/^bearer /i, '')
    .split('.');
  return parts.length === 3 && !parts.slice(0, 2).every(isObject);
};

const first = ({ rawHeaders }: HttpRequest, header: string): HttpRequest['rawHeaders'] => {
  const at = rawHeaders.findIndex(([name]) => name.toLowerCase() === header.toLowerCase());
  return rawHeaders.filter(([name], index) => index === at || name.toLowerCase() !== header.toLowerCase());
};

/** Gateways that read the token where none should be. */
export const placeMutants: readonly Mutant[] = [
  gateway(
    'token taken from the query',
    ['B01', 'B04', 'B06', 'B10', 'B12'],
    orFrom(({ query }) => query.replaceAll('&', ' ')),
  ),
  gateway(
    'token taken from the form body',
    ['B07', 'B11'],
    orFrom(({ body }) => body.toString()),
  ),
  gateway(
    'token taken from a cookie',
    ['B03', 'B09'],
    orFrom((request) => headerValue(request, 'cookie')),
  ),
  gateway(
    'token taken from X-Api-Key',
    ['A18', 'B08'],
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
    ['A19', 'A21'],
    open((request) => headerValue(request, 'x-user-id') !== undefined),
  ),
  gateway(
    'Basic credentials trusted',
    ['A05', 'L02'],
    open((request) => /^basic /i.test(headerValue(request, 'authorization') ?? '')),
  ),
  gateway(
    'empty Authorization lets in',
    ['A02', 'A04', 'H11', 'H12'],
    open((request) => headerValue(request, 'authorization') === ''),
  ),
];

const onPost = (request: HttpRequest, text: string | undefined) =>
  request.method === 'POST' ? text : undefined;

/** The same on one of two routes of one path. */
export const oneRouteMutants: readonly Mutant[] = [
  gateway(
    'token taken from the query, on POST alone',
    ['B01-POST'],
    orFrom((request) => onPost(request, request.query.replaceAll('&', ' '))),
  ),
  gateway(
    'token taken from a cookie, on POST alone',
    ['B03-POST'],
    orFrom((request) => onPost(request, headerValue(request, 'cookie'))),
  ),
  gateway(
    'Basic credentials trusted, on POST alone',
    ['A05-POST'],
    open((request) => /^basic /i.test(onPost(request, shown(request)) ?? '')),
  ),
];

/** Gateways that ask for a credential, and take what is none. */
export const credentialMutants: readonly Mutant[] = [
  gateway('scheme without a token lets in', ['A03'], showing(/^bearer *$/i)),
  gateway('any word lets in', ['A11', 'A12', 'C45'], showing(/^bearer [^.\s]+$/i)),
  gateway('letters outside base64url let in', ['A13'], showing(/^bearer \S*[^\w.\s-]/i)),
  gateway('what is no JSON lets in', ['A14', 'C44'], open(unreadable)),
  gateway('tokens too long to check let in', ['A16'], showing(/^bearer \S{4000}/i)),
  gateway('encrypted tokens let in', ['C29', 'E13', 'A12', 'C41'], showing(/^bearer [^.]+(\.[^.]*){4}$/i)),
  gateway(
    'request without a Host lets in',
    ['G11', 'G28'],
    open((request) => headerValue(request, 'host') === undefined),
  ),
];
