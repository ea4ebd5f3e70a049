import { Readable } from 'node:stream';
import { type DefaultProviderInit, defaultProvider } from '@aws-sdk/credential-provider-node';
import { assertAnswersAsAws } from './aws-answer.ts';
import { awsRetries } from './aws-retry.ts';
import type { ConsumerContext, HopName } from './context.ts';
import { hopFetch } from './hop-fetch.ts';

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

/** The part of the SDK's request that goes over the wire. */
interface SdkRequest {
  readonly method: string;
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number | undefined;
  readonly path: string;
  readonly query?: Readonly<Record<string, string | readonly string[] | null>> | undefined;
  readonly headers: Record<string, string>;
  readonly body?: unknown;
}

// As it was signed: RFC 3986 section 2.3 says which characters stand for themselves.
const encoded = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

const queryOf = ({ query = {} }: SdkRequest): string => {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    [value].flat().map((each) => (each === null ? encoded(name) : `${encoded(name)}=${encoded(each)}`)),
  );
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
};

const urlOf = (request: SdkRequest): string => {
  const { protocol, hostname, port, path } = request;
  return `${protocol}//${hostname}${port === undefined ? '' : `:${port}`}${path}${queryOf(request)}`;
};

// `fetch` sets these itself and refuses to be told.
const OWN_HEADERS = new Set(['host', 'content-length']);

const headersOf = ({ headers }: SdkRequest): [string, string][] =>
  Object.entries(headers).filter(([name]) => !OWN_HEADERS.has(name.toLowerCase()));

/**
 * Sends the SDK's requests through the hop's own fetch, so that timeouts, proxies, traces and errors of AWS
 * are those of every other hop. The SDK says what may be repeated: it knows its services.
 */
const requestHandler = (context: ConsumerContext, hop: HopName) => {
  const send = hopFetch({ ...context, retries: 0 }, hop);
  let last = '';
  return {
    /** The URL that was asked last. */
    lastUrl: () => last,
    async handle(request: SdkRequest) {
      const { method } = request;
      const url = urlOf(request);
      last = url;
      const response = await send(url, {
        method,
        headers: headersOf(request),
        body: request.body as RequestInit['body'] & {},
      });
      assertAnswersAsAws(response, hop, url);
      const body = Readable.from([Buffer.from(await response.arrayBuffer())]);
      return {
        response: { statusCode: response.status, headers: Object.fromEntries(response.headers), body },
      };
    },
  };
};

const awsIdentity = ({ sessionToken, ...keys }: AwsCredentials) => ({
  ...keys,
  ...(sessionToken && { sessionToken }),
});

// SSO and role assumption ask for keys through clients of their own, which would pass by the context's fetch.
const keysThrough = (handler: ReturnType<typeof requestHandler>) => (init: DefaultProviderInit) => {
  const seen: { fault?: unknown } = {};
  const handle = (request: SdkRequest) => {
    delete seen.fault;
    return handler.handle(request).catch((error: unknown) => {
      seen.fault = error;
      throw error;
    });
  };
  const provider = defaultProvider({
    ...init,
    clientConfig: { ...init.clientConfig, requestHandler: { handle } },
  });
  // The SDK says of whatever went wrong on the way that there are no keys.
  return (options?: Parameters<typeof provider>[0]) =>
    provider(options).catch((error: unknown) => {
      throw seen.fault ?? error;
    });
};

/** The options for an SDK client: only what was given, so that the SDK's defaults stay in force. */
export const clientOptions = (context: ConsumerContext, config: AwsConfig, hop: HopName) => {
  const handler = requestHandler(context, hop);
  return {
    ...(config.region !== undefined && { region: config.region }),
    ...(config.profile !== undefined && { profile: config.profile }),
    ...(config.endpoint !== undefined && { endpoint: config.endpoint }),
    ...(config.credentials !== undefined && { credentials: awsIdentity(config.credentials) }),
    requestHandler: { handle: handler.handle },
    retryStrategy: awsRetries(context, hop, handler.lastUrl),
    credentialDefaultProvider: keysThrough(handler),
  };
};

/** What ends a request of the SDK early: the signal of the context, as a client's `send` takes it. */
export const abortable = ({ signal }: Pick<ConsumerContext, 'signal'>) =>
  signal === undefined ? {} : { abortSignal: signal };
