import type { ConsumerContext, HopName } from './context.ts';
import { redactHeaders } from './redact.ts';

/** Where AWS is and as whom to speak to it; what is left out comes from the SDK's own chain. */
export interface AwsConfig {
  readonly region?: string | undefined;
  readonly profile?: string | undefined;
  /** The embedded stack's endpoint; AWS's own where left out. */
  readonly endpoint?: string | undefined;
  readonly credentials?: AwsCredentials | undefined;
}

/** Keys of an AWS identity. */
export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}

/** The options for an SDK client: only what was given, so that the SDK's defaults stay in force. */
export const clientOptions = (context: ConsumerContext, config: AwsConfig) => ({
  ...(config.region !== undefined && { region: config.region }),
  ...(config.profile !== undefined && { profile: config.profile }),
  ...(config.endpoint !== undefined && { endpoint: config.endpoint }),
  ...(config.credentials !== undefined && { credentials: awsIdentity(config.credentials) }),
  requestHandler: {
    requestTimeout: context.timeoutMs,
    connectionTimeout: context.timeoutMs,
    throwOnRequestTimeout: true,
  },
});

const awsIdentity = ({ sessionToken, ...keys }: AwsCredentials) => ({
  ...keys,
  ...(sessionToken && { sessionToken }),
});

interface HttpMessage {
  readonly method?: string;
  readonly protocol?: string;
  readonly hostname?: string;
  readonly port?: number;
  readonly path?: string;
  readonly statusCode?: number;
  readonly headers: Record<string, string>;
}

type Handler = (args: object) => Promise<{ response: unknown }>;

/** The one method of an SDK client that tracing needs; the SDK's own type is generic in every command. */
export interface Traceable {
  readonly middlewareStack: { add(middleware: unknown, options: unknown): void };
}

const isHttpMessage = (value: unknown): value is HttpMessage =>
  typeof value === 'object' && value !== null && 'headers' in value;

const urlOf = (request: HttpMessage): string => {
  const port = request.port === undefined ? '' : `:${request.port}`;
  return `${request.protocol}//${request.hostname}${port}${request.path}`;
};

/** Reports each HTTP exchange of an SDK client, retries included, to the context. */
export const traceClient = (client: Traceable, context: ConsumerContext, hop: HopName): void => {
  if (context.onHop === undefined) return;
  const middleware = (next: Handler) => async (args: { request: unknown }) => {
    const startedAt = performance.now();
    let response: unknown;
    try {
      const result = await next(args);
      response = result.response;
      return result;
    } finally {
      if (isHttpMessage(args.request)) {
        context.onHop?.({
          hop,
          method: args.request.method ?? 'POST',
          url: urlOf(args.request),
          status: isHttpMessage(response) ? (response.statusCode ?? null) : null,
          durationMs: performance.now() - startedAt,
          requestHeaders: redactHeaders(Object.entries(args.request.headers)),
          responseHeaders: redactHeaders(isHttpMessage(response) ? Object.entries(response.headers) : []),
        });
      }
    }
  };
  client.middlewareStack.add(middleware, { step: 'deserialize', priority: 'low', name: 'traceHops' });
};
