import {
  type ApiResponse,
  ConsumerError,
  defaultContext,
  TimeoutError,
  TokenRefusedError,
} from '@mizt-auth/consumer';
import { CONSUMER_CALLS, type ConsumerCall, messageBody, parseJson, textMember } from '@mizt-auth/contract';
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import type { Environment } from './environment.ts';
import { createLogger, type Logger, type WriteLine } from './log.ts';
import { createPremiumClient } from './premium-client.ts';
import { jsonResponse, messageResponse } from './response.ts';

/** Serves one request of the consumer API. */
export type ConsumersHandler = (
  event: APIGatewayProxyEvent,
  context: Context,
) => Promise<APIGatewayProxyResult>;

/** Milliseconds of an invocation kept back, so that a hop that hangs is reported before Lambda gives up. */
const RESERVE_MS = 300;

// The demo renders what it got anew; a body that is no message is passed on as it came.
const passThrough = ({ status, body }: ApiResponse): APIGatewayProxyResult => {
  const message = textMember(parseJson(body), 'message');
  return jsonResponse(status, message === undefined ? body : messageBody(message));
};

const explain = (error: ConsumerError): APIGatewayProxyResult => {
  const detail = error instanceof TokenRefusedError ? `${error.code}, ${error.facts.error}` : error.code;
  return messageResponse(
    error instanceof TimeoutError ? 504 : 502,
    `No content from the premium API: ${detail}`,
  );
};

const callOf = (path: string): ConsumerCall | undefined =>
  Object.entries(CONSUMER_CALLS).find(([known]) => known === path)?.[1];

const failed = (error: unknown, logger: Logger, requestId: string): APIGatewayProxyResult => {
  if (!(error instanceof ConsumerError)) throw error;
  logger.info('consumer failed', { requestId, code: error.code, reason: error.message });
  return explain(error);
};

/**
 * Makes the handler of the consumer API for an environment. The status of the premium API is passed
 * through; where no answer came, the body names the failed hop by its error code and holds no secret.
 */
export const createContentConsumers = (environment: Environment, write?: WriteLine): ConsumersHandler => {
  const logger = createLogger(environment, write);
  let deadline = 0;
  const context = defaultContext({
    onHop: ({ hop, status, durationMs }) => logger.debug('hop', { hop, status, durationMs }),
  });
  const withDeadline = {
    ...context,
    get timeoutMs() {
      return Math.max(1, deadline - Date.now());
    },
  };
  const callPremium = createPremiumClient(environment, withDeadline);
  return async (event, { awsRequestId: requestId, getRemainingTimeInMillis }) => {
    const route = event.resource;
    const call = callOf(route);
    if (call === undefined) return messageResponse(404, `The consumer API has no route ${route}.`);
    deadline = Date.now() + getRemainingTimeInMillis() - RESERVE_MS;
    try {
      const response = passThrough(await callPremium(call));
      logger.info('content consumer', { requestId, route, status: response.statusCode });
      return response;
    } catch (error) {
      return failed(error, logger, requestId);
    }
  };
};

/** The handler that Lambda runs. */
export const handler: ConsumersHandler = createContentConsumers(process.env);
