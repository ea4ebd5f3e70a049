import { CLIENT_TOKEN, member, parseJson, textMember } from '@mizt-auth/contract';
import { decodeToken, STEPS } from '@mizt-auth/token-rules';
import { type HttpRequest, type HttpResponse, headerValue } from '../http/message.ts';
import { LABORATORY_TARGET } from '../laboratory/protocol.ts';
import { signedService } from '../protocol/signature.ts';
import { CALL_STEPS, type DecidedStep } from '../watch/decided-step.ts';
import type { ExchangeEnded, ExchangeStarted } from '../watch/watch.ts';
import type { LiveExchange, LiveHop, LiveToken, Revealable } from './api.ts';
import { type Hide, shownMessage } from './redaction.ts';

type Place = Pick<LiveExchange, 'hop' | 'service' | 'operation'>;

// Services that are asked about, and are no hop, by the name that requests are signed for.
const SERVICES: ReadonlyMap<string, string> = new Map([
  ['apigateway', 'API Gateway'],
  ['cognito-idp', 'Cognito'],
  ['sts', 'STS'],
]);

const ofAws = (request: HttpRequest): Place => {
  const [prefix = '', operation = ''] = (headerValue(request, 'x-amz-target') ?? '').split('.');
  if (headerValue(request, 'x-amz-target') === CLIENT_TOKEN.target)
    return { hop: 'obtain', service: 'Cognito', operation };
  if (prefix === 'secretsmanager') return { hop: 'read', service: 'Secrets Manager', operation };
  const action = new URLSearchParams(request.body.toString()).get('Action') ?? request.path;
  if (action === 'DescribeStacks') return { hop: 'find', service: 'CloudFormation', operation: action };
  return {
    hop: 'ask',
    service: SERVICES.get(signedService(request) ?? '') ?? 'AWS',
    operation: operation || action,
  };
};

const placeOf = ({ part, request }: ExchangeStarted): Place => {
  if (part.kind === 'aws') return ofAws(request);
  const operation = `${request.method} ${request.path}`;
  if (part.kind === 'api') return { hop: 'call', service: part.name, operation };
  const hop: LiveHop = part.kind === 'domain' ? 'obtain' : 'keys';
  return { hop, service: 'Cognito', operation };
};

/** True for what keeps a laboratory of the probe going: nobody's call. */
export const isLaboratory = ({ request }: ExchangeStarted): boolean =>
  headerValue(request, 'x-amz-target')?.startsWith(`${LABORATORY_TARGET}.`) ?? false;

/** Every step of a gateway: those that it decided, and what became of the others. */
export const allSteps = (decided: readonly DecidedStep[]): readonly DecidedStep[] => {
  const byName = new Map(decided.map((step) => [step.name, step]));
  return [...CALL_STEPS, ...STEPS, 'function' as const].map(
    (name) => byName.get(name) ?? { name, state: 'not reached', why: 'An earlier step refused the call.' },
  );
};

const SHOWN_SIGNATURE = 12;

const taken = (token: string): LiveToken => ({
  ...(decodeToken(token) ?? { header: null, claims: null }),
  signature: (token.split('.')[2] ?? '').slice(0, SHOWN_SIGNATURE),
  characters: token.length,
});

/** What an exchange carries that is shown on a click alone. */
export type Hidden = Partial<Readonly<Record<Revealable, string>>>;

const shownSecret = (request: HttpRequest, response: HttpResponse | undefined): string | undefined => {
  const form = new URLSearchParams(request.body.toString()).get('client_secret');
  const asked = textMember(parseJson(request.body.toString()), 'Secret');
  const document = parseJson(textMember(parseJson(response?.body.toString() ?? ''), 'SecretString') ?? '');
  return form ?? asked ?? textMember(document, 'app_client_secret');
};

// By either way to a token.
const issuedIn = (response: HttpResponse | undefined): string | undefined => {
  const answer = parseJson(response?.body.toString() ?? '');
  const result = member(answer, 'ClientAuthenticationResult');
  return textMember(answer, 'access_token') ?? textMember(result, 'AccessToken');
};

/** The token and the client secret in an exchange, where there are any. */
export const hiddenIn = ({ part, request, response }: ExchangeStarted & Partial<ExchangeEnded>): Hidden => {
  if (part.kind === 'api') {
    const token = (headerValue(request, 'authorization') ?? '').replace(/^bearer /i, '');
    return token === '' ? {} : { token };
  }
  const token = issuedIn(response);
  const secret = shownSecret(request, response);
  return { ...(token !== undefined && { token }), ...(secret !== undefined && { secret }) };
};

/** An exchange as it may be shown; `atMs` is when it began, in epoch milliseconds. */
export const exchangeView = (
  exchange: ExchangeStarted & Partial<ExchangeEnded>,
  atMs: number,
  hide: Hide,
): LiveExchange => {
  const { id, part, request, response, durationMs = null, decisions } = exchange;
  const { token, ...others } = hiddenIn(exchange);
  const host = headerValue(request, 'host') ?? '';
  const query = request.query === '' ? '' : `?${request.query}`;
  return {
    ...placeOf(exchange),
    id,
    atMs,
    durationMs,
    method: request.method,
    url: hide(`http://${host}${request.path}${query}`),
    status: response?.status ?? null,
    request: shownMessage(request.rawHeaders, request.body, hide),
    response: response ? shownMessage(headerPairs(response), response.body, hide) : null,
    steps: part.kind === 'api' && decisions ? allSteps(decisions) : [],
    token: token === undefined ? null : taken(token),
    reveals: [...(token === undefined ? [] : (['token'] as const)), ...(Object.keys(others) as Revealable[])],
  };
};

const headerPairs = ({ headers }: HttpResponse): (readonly [string, string])[] =>
  Object.entries(headers).map(([name, value]) => [name, [value].flat().join(', ')] as const);
