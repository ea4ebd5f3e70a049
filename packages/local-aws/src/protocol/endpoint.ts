import { type HttpHandler, type HttpRequest, type HttpResponse, headerValue } from '../http/message.ts';
import { AwsError } from './aws-error.ts';
import { jsonAnswer, readInput } from './json.ts';
import { queryAnswer } from './query.ts';
import type { AwsService, JsonOperation, JsonService, QueryOperation, QueryService } from './service.ts';
import { NOBODY, readSignature, signedService } from './signature.ts';
import { errorFor } from './unsupported.ts';

/** A service with its operations; a map, so that no name finds what it should not. */
type Opened<Service, Operation> = Service & { readonly byName: ReadonlyMap<string, Operation> };

interface Services {
  readonly json: readonly Opened<JsonService<never>, JsonOperation>[];
  readonly query: readonly Opened<QueryService<never>, QueryOperation>[];
}

const open = <Stack>(services: readonly AwsService<Stack>[], stack: Stack): Services => {
  const json: Opened<JsonService<never>, JsonOperation>[] = [];
  const query: Opened<QueryService<never>, QueryOperation>[] = [];
  for (const service of services) {
    if (service.protocol === 'json')
      json.push({ ...service, byName: new Map(Object.entries(service.operations(stack))) });
    else query.push({ ...service, byName: new Map(Object.entries(service.operations(stack))) });
  }
  return { json, query };
};

const supported = ({ json, query }: Services): string =>
  [...json.filter(({ unsigned }) => unsigned !== true), ...query]
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

/**
 * One endpoint for every AWS service of the stack, as `AWS_ENDPOINT_URL` wants it. The protocol tells
 * the services apart: an `X-Amz-Target` header is JSON 1.1, anything else the Query protocol. A service
 * that the stack does not have is refused in that service's own protocol.
 */
export const createAwsEndpoint = <Stack>(given: readonly AwsService<Stack>[], stack: Stack): HttpHandler => {
  const services = open(given, stack);
  return async (request) => {
    const target = headerValue(request, 'x-amz-target');
    const form = new URLSearchParams(request.body.toString());
    const service = services.query.find(({ version }) => version === form.get('Version'));
    try {
      return target === undefined
        ? answerQuery(services, service, form, request)
        : await answerJson(services, target, request);
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      return errorFor(request, error, service?.namespace ?? '');
    }
  };
};
