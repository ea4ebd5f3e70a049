import { type HttpHandler, type HttpRequest, type HttpResponse, headerValue } from '../http/message.ts';
import { AwsError } from './aws-error.ts';
import { jsonAnswer, readInput, restJsonAnswer } from './json.ts';
import { queryAnswer } from './query.ts';
import { findOperation } from './rest.ts';
import type {
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
type Opened<Service, Operation> = Service & { readonly byName: ReadonlyMap<string, Operation> };

interface Services {
  readonly json: readonly Opened<JsonService<never>, JsonOperation>[];
  readonly query: readonly Opened<QueryService<never>, QueryOperation>[];
  readonly rest: readonly Opened<RestJsonService<never>, RestOperation>[];
}

const named = <Operation>(operations: Readonly<Record<string, Operation>>): ReadonlyMap<string, Operation> =>
  new Map(Object.entries(operations));

const open = <Stack>(services: readonly AwsService<Stack>[], stack: Stack): Services => ({
  json: services.flatMap((one) =>
    one.protocol === 'json' ? [{ ...one, byName: named(one.operations(stack)) }] : [],
  ),
  query: services.flatMap((one) =>
    one.protocol === 'query' ? [{ ...one, byName: named(one.operations(stack)) }] : [],
  ),
  rest: services.flatMap((one) =>
    one.protocol === 'rest-json' ? [{ ...one, byName: named(one.operations(stack)) }] : [],
  ),
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
  const sender = needsNone(service, operation) ? NOBODY : readSignature(request, service.name);
  return jsonAnswer((await run(readInput(request.body.toString()), sender)) ?? {});
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
  return queryAnswer(action, service.namespace, run(form, readSignature(request, service.name)));
};

const answerRest = async (
  services: Services,
  service: Services['rest'][number],
  request: HttpRequest,
): Promise<HttpResponse> => {
  const found = findOperation(service.byName, request);
  if (found === undefined) throw unsupported(services, `${service.name}:${request.method} ${request.path}`);
  return restJsonAnswer((await found.run(found.request, readSignature(request, service.name))) ?? {});
};

/**
 * One endpoint for every AWS service of the stack, as `AWS_ENDPOINT_URL` wants it. The protocol tells
 * the services apart: an `X-Amz-Target` header is JSON 1.1, a signature for a service that speaks REST is that,
 * anything else the Query protocol. A service that the stack does not have is refused in that service's own.
 */
export const createAwsEndpoint = <Stack>(given: readonly AwsService<Stack>[], stack: Stack): HttpHandler => {
  const services = open(given, stack);
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
