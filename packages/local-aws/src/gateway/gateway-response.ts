import { createHash, randomUUID } from 'node:crypto';
import type { HttpResponse } from '../http/message.ts';
import { extendedRequestId } from '../request-ids.ts';

/** The refusals and faults that API Gateway answers by itself, without the function. */
export type GatewayResponseType =
  | 'UNAUTHORIZED'
  | 'EXPIRED'
  | 'INSUFFICIENT_SCOPE'
  | 'NO_SUCH_STAGE'
  | 'INVALID_API_KEY'
  | 'MISSING_AUTHENTICATION_TOKEN'
  | 'INCOMPLETE_SIGNATURE'
  | 'THROTTLED'
  | 'REQUEST_TOO_LARGE'
  | 'INTEGRATION_FAILURE'
  | 'INTEGRATION_TIMEOUT';

interface Template {
  readonly status: number;
  readonly message: string;
  readonly errorType: string;
  /** True where the body is the bare message; seen on deployed APIs for bodies that are too long. */
  readonly text?: true;
}

// A missing scope is a 401 by AWS's own guide, though the table of gateway responses hints at 403.
const TEMPLATES: Readonly<Record<GatewayResponseType, Template>> = {
  UNAUTHORIZED: { status: 401, message: 'Unauthorized', errorType: 'UnauthorizedException' },
  EXPIRED: { status: 401, message: 'The incoming token has expired', errorType: 'UnauthorizedException' },
  INSUFFICIENT_SCOPE: { status: 401, message: 'Unauthorized', errorType: 'UnauthorizedException' },
  NO_SUCH_STAGE: { status: 403, message: 'Forbidden', errorType: 'ForbiddenException' },
  INVALID_API_KEY: { status: 403, message: 'Forbidden', errorType: 'ForbiddenException' },
  MISSING_AUTHENTICATION_TOKEN: {
    status: 403,
    message: 'Missing Authentication Token',
    errorType: 'MissingAuthenticationTokenException',
  },
  INCOMPLETE_SIGNATURE: {
    status: 403,
    message:
      'Invalid key=value pair (missing equal-sign) in Authorization header (hashed with SHA-256 and encoded with Base64)',
    errorType: 'IncompleteSignatureException',
  },
  THROTTLED: { status: 429, message: 'Too Many Requests', errorType: 'TooManyRequestsException' },
  REQUEST_TOO_LARGE: {
    status: 413,
    message: `HTTP content length exceeded ${10 * 1024 * 1024} bytes.`,
    errorType: 'RequestTooLargeException',
    text: true,
  },
  INTEGRATION_FAILURE: {
    status: 502,
    message: 'Internal server error',
    errorType: 'InternalServerErrorException',
  },
  INTEGRATION_TIMEOUT: {
    status: 504,
    message: 'Endpoint request timed out',
    errorType: 'InternalServerErrorException',
  },
};

/** The headers that every answer of API Gateway carries. */
export const gatewayHeaders = (requestId: string = randomUUID()): Record<string, string> => ({
  'x-amzn-RequestId': requestId,
  'x-amz-apigw-id': extendedRequestId(),
});

/**
 * A gateway response with AWS's status, body and headers.
 *
 * `subject` is the Authorization header that was no signature; only its hash is shown, as on AWS.
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html
 */
export const gatewayResponse = (type: GatewayResponseType, subject?: string): HttpResponse => {
  const { status, message, errorType, text } = TEMPLATES[type];
  const hash = subject === undefined ? '' : `: '${createHash('sha256').update(subject).digest('base64')}'.`;
  return {
    status,
    headers: {
      'Content-Type': text ? 'text/plain' : 'application/json',
      ...gatewayHeaders(),
      'x-amzn-ErrorType': errorType,
    },
    body: text ? message : JSON.stringify({ message: `${message}${hash}` }),
  };
};
