import { parametersIn } from '@mizt-auth/access';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import type { Method, RestApi } from '../blueprint.ts';
import type { HttpRequest } from '../http/message.ts';
import { extendedRequestId, traceId } from '../request-ids.ts';
import type { Claims } from './token-verifier.ts';

/** What the event says besides the request; `atMs` is when the request came, in epoch milliseconds. */
export interface EventFacts {
  readonly api: RestApi;
  readonly method: Method;
  readonly claims: Claims | null;
  readonly requestId: string;
  readonly host: string;
  readonly accountId: string;
  readonly atMs: number;
}

const group = (pairs: Iterable<readonly [string, string]>): Record<string, string[]> => {
  // A map, for names like `constructor` and `__proto__` are a caller's to choose.
  const groups = new Map<string, string[]>();
  for (const [name, value] of pairs) {
    const values = groups.get(name);
    if (values === undefined) groups.set(name, [value]);
    else values.push(value);
  }
  return Object.fromEntries(groups);
};

const lastOfEach = (groups: Record<string, string[]>): Record<string, string> =>
  Object.fromEntries(Object.entries(groups).map(([name, values]) => [name, values.at(-1) ?? '']));

/** `Wed Jul 22 04:44:04 UTC 2026`, as Java's Date prints itself; `seconds` since the epoch. */
export const renderDate = (seconds: number): string => {
  const [day, date, month, year, time] = new Date(seconds * 1000).toUTCString().split(/,? /);
  return `${day} ${month} ${date} ${time} UTC ${year}`;
};

const DATE_CLAIMS = new Set(['exp', 'iat']);

const renderClaim = (name: string, value: unknown): string => {
  if (DATE_CLAIMS.has(name) && typeof value === 'number') return renderDate(value);
  return typeof value === 'string' ? value : String(value);
};

const rendered = new WeakMap<Claims, Record<string, string>>();

/** The claims as a function sees them: all strings, in the token's order, expiry and issue rendered as dates. */
export const renderClaims = (claims: Claims): Record<string, string> => {
  // The authorizer gives the same object for each call with a cached token.
  const known = rendered.get(claims);
  if (known !== undefined) return { ...known };
  const fresh = Object.fromEntries(
    Object.entries(claims).map(([name, value]) => [name, renderClaim(name, value)]),
  );
  rendered.set(claims, fresh);
  return { ...fresh };
};

/** `22/Jul/2026:03:52:51 +0000`. */
const requestTime = (atMs: number): string => {
  const [, date, month, year, time] = new Date(atMs).toUTCString().split(/,? /);
  return `${date}/${month}/${year}:${time} +0000`;
};

const NO_IDENTITY = {
  cognitoIdentityPoolId: null,
  accountId: null,
  cognitoIdentityId: null,
  caller: null,
  principalOrgId: null,
  accessKey: null,
  cognitoAuthenticationType: null,
  cognitoAuthenticationProvider: null,
  userArn: null,
  user: null,
  apiKey: null,
  apiKeyId: null,
  clientCert: null,
};

const requestContext = (request: HttpRequest, facts: EventFacts, userAgent: string | undefined) => ({
  resourceId: 'local0',
  ...(facts.claims && { authorizer: { claims: renderClaims(facts.claims) } }),
  resourcePath: facts.method.path,
  httpMethod: request.method,
  extendedRequestId: extendedRequestId(),
  requestTime: requestTime(facts.atMs),
  path: request.path,
  accountId: facts.accountId,
  protocol: 'HTTP/1.1',
  stage: facts.api.stage,
  domainPrefix: facts.api.id ?? facts.api.name,
  requestTimeEpoch: facts.atMs,
  requestId: facts.requestId,
  identity: { ...NO_IDENTITY, sourceIp: request.sourceIp, userAgent: userAgent ?? null },
  domainName: facts.host,
  deploymentId: 'local0',
  apiId: facts.api.id ?? facts.api.name,
});

const withoutStage = (path: string, { stage }: RestApi): string =>
  path.startsWith(`/${stage}/`) ? path.slice(stage.length + 1) : path;

/**
 * The event of a Lambda proxy integration, version 1.0. `path` is without the stage,
 * `requestContext.path` with it.
 *
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html
 */
export const proxyEvent = (request: HttpRequest, facts: EventFacts): APIGatewayProxyEvent => {
  const added: (readonly [string, string])[] = [
    ['X-Amzn-Trace-Id', traceId(facts.atMs)],
    ['X-Forwarded-For', request.sourceIp],
    ['X-Forwarded-Port', facts.host.split(':')[1] ?? '80'],
    ['X-Forwarded-Proto', 'http'],
  ];
  const multiValueHeaders = group([...request.rawHeaders, ...added]);
  const headers = lastOfEach(multiValueHeaders);
  const query = request.query === '' ? null : group(new URLSearchParams(request.query));
  const { path: resource } = facts.method;
  const path = withoutStage(request.path, facts.api);
  const parameters = parametersIn(resource, path) ?? {};
  const text = request.body.length === 0 ? null : request.body.toString('utf8');
  return {
    resource,
    path,
    httpMethod: request.method,
    headers,
    multiValueHeaders,
    queryStringParameters: query && lastOfEach(query),
    multiValueQueryStringParameters: query,
    pathParameters: Object.keys(parameters).length === 0 ? null : parameters,
    stageVariables: null,
    requestContext: requestContext(
      request,
      facts,
      headers['User-Agent'] ?? headers['user-agent'],
    ) as APIGatewayProxyEvent['requestContext'],
    body: text,
    isBase64Encoded: false,
  };
};
