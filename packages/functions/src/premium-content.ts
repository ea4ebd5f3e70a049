import { PREMIUM_CONTENT, textMember } from '@mizt-auth/contract';
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import type { Environment } from './environment.ts';
import { createLogger, type WriteLine } from './log.ts';
import { messageResponse } from './response.ts';

/** Serves one request of the premium API. */
export type PremiumHandler = (
  event: APIGatewayProxyEvent,
  context: Context,
) => Promise<APIGatewayProxyResult>;

/**
 * Makes the handler of the premium API for an environment.
 *
 * API Gateway has authorized the caller before the handler runs; who it was stands in the claims.
 */
export const createPremiumContent = (environment: Environment, write?: WriteLine): PremiumHandler => {
  const logger = createLogger(environment, write);
  return async (event, context) => {
    const message = textMember(PREMIUM_CONTENT, event.httpMethod);
    const response = message
      ? messageResponse(200, message)
      : messageResponse(405, `The premium API has no method ${event.httpMethod}.`);
    logger.info('premium content', {
      requestId: context.awsRequestId,
      method: event.httpMethod,
      status: response.statusCode,
      clientId: event.requestContext.authorizer?.claims?.client_id ?? null,
    });
    return response;
  };
};

/** The handler that Lambda runs. */
export const handler: PremiumHandler = createPremiumContent(process.env);
