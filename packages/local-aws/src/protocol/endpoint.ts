import type { JsonRecord } from '@mizt-auth/contract';
import { type HttpHandler, type HttpRequest, type HttpResponse, headerValue } from '../http/message.ts';
import { AwsError } from './aws-error.ts';
import { jsonAnswer, readInput, restJsonAnswer } from './json.ts';
import type { Permit } from './permissions.ts';
import { queryAnswer } from './query.ts';
import { findOperation } from './rest.ts';
import type {
  AnyService,
  AwsService,
  JsonOperation,
  JsonService,
  QueryOperation,
  QueryService,
  RestJsonService,
  RestOperation,
} from './service.ts';
import { NOBODY, readSignature, signedService } from './signature.ts';
import { errorFor } from './unsupported.ts';

/** A service with its operations; a map, so that no name finds what it should not. */
type Opened<Service, Operation, Request> = Service & {
  readonly byName: ReadonlyMap<string, Operation>;
  /** The ARN of what a request is about. */
  readonly about: (request: Request) => string;
};

interface Services {
  readonly json: readonly Opened<JsonService<never>, JsonOperation, JsonRecord>[];
  readonly query: readonly Opened<QueryService<never>, QueryOperation, URLSearchParams>[];
  readonly rest: readonly Opened<RestJsonService<never>, RestOperation, string>[];
  readonly permit: Permit;
}

const opened = <Stack, Operation, Request>(
  { operations, resource }: Pick<AnyService<Stack, Operation, Request>, 'operations' | 'resource'>,
  stack: Stack,
) => ({
  byName: new Map(Object.entries(operations(stack))),
  about: (request: Request): string => resource?.(request, stack) ?? '*',
});

const open = <Stack>(services: readonly AwsService<Stack>[], stack: Stack, permit: Permit): Services => ({
  json: services.flatMap((one) => (one.protocol === 'json' ? [{ ...one, ...opened(one, stack) }] : [])),
  query: services.flatMap((one) => (one.protocol === 'query' ? [{ ...one, ...opened(one, stack) }] : [])),
  rest: services.flatMap((one) => (one.protocol === 'rest-json' ? [{ ...one, ...opened(one, stack) }] : [])),
  permit,
});

const supported = ({ json, query, rest }: Services): string =>
  [...json.filter(({ unsigned }) => unsigned !== true), ...query, ...rest]
    .flatMap(({ name, byName }) => [...byName.keys()].map((operation) => `${name}:${operation}`))
    .join(', ');

const unsupported = (services: Services, operation: string): AwsError =>
  new AwsError(
    'UnknownOperationException',
    `The embedded stack does not support ${operation}. It supports ${supported(services)}.`,
  );

const needsNone = ({ unsigned }: JsonService<never>, operation: string): boolean =>
  unsigned === true || (unsigned?.includes(operation) ?? false);

const answerJson = async (
  services: Services,
  target: string,
  request: HttpRequest,
): Promise<HttpResponse> => {
  const [prefix = '', operation = ''] = target.split('.', 2);
  const service = services.json.find(({ targetPrefix }) => targetPrefix === prefix);
  const run = service?.byName.get(operation);
  if (service === undefined || run === undefined) {
    const name = service?.name ?? signedService(request) ?? prefix;
    throw unsupported(services, `${name}:${operation}`);
  }
  const input = readInput(request.body.toString());
  if (needsNone(service, operation)) return jsonAnswer((await run(input, NOBODY)) ?? {});
  const sender = readSignature(request, service.name);
  services.permit(sender, `${service.name}:${operation}`, service.about(input));
  return jsonAnswer((await run(input, sender)) ?? {});
};

const answerQuery = (
  services: Services,
  service: Services['query'][number] | undefined,
  form: URLSearchParams,
  request: HttpRequest,
): HttpResponse => {
  const action = form.get('Action') ?? '';
  const run = service?.byName.get(action);
  if (service === undefined || run === undefined) {
    const named = [signedService(request), action || `${request.method} ${request.path}`];
    throw unsupported(services, named.filter(Boolean).join(':'));
  }
  const sender = readSignature(request, service.name);
  services.permit(sender, `${service.name}:${action}`, service.about(form));
  return queryAnswer(action, service.namespace, run(form, sender));
};

const answerRest = async (
  services: Services,
  service: Services['rest'][number],
  request: HttpRequest,
): Promise<HttpResponse> => {
  const found = findOperation(service.byName, request);
  if (found === undefined) throw unsupported(services, `${service.name}:${request.method} ${request.path}`);
  const sender = readSignature(request, service.name);
  services.permit(sender, `${service.name}:${request.method}`, service.about(request.path));
  return restJsonAnswer((await found.run(found.request, sender)) ?? {});
};

/**
 * One endpoint for every AWS service of the stack, as `AWS_ENDPOINT_URL` wants it. The protocol tells
 * the services apart: an `X-Amz-Target` header is JSON 1.1, a signature for a service that speaks REST is that,
 * anything else the Query protocol. A service that the stack does not have is refused in that service's own. `permit` refuses what a sender may not do.
 */
export const createAwsEndpoint = <Stack>(
  given: readonly AwsService<Stack>[],
  stack: Stack,
  permit: Permit = () => {},
): HttpHandler => {
  const services = open(given, stack, permit);
  return async (request) => {
    const target = headerValue(request, 'x-amz-target');
    const form = new URLSearchParams(request.body.toString());
    const service = services.query.find(({ version }) => version === form.get('Version'));
    const rest = services.rest.find(({ name }) => name === signedService(request));
    try {
      if (target !== undefined) return await answerJson(services, target, request);
      if (rest !== undefined) return await answerRest(services, rest, request);
      return answerQuery(services, service, form, request);
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      return errorFor(request, error, service?.namespace ?? '');
    }
  };
};
