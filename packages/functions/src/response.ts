import { messageBody } from '@mizt-auth/contract';
import type { APIGatewayProxyResult } from 'aws-lambda';

/** A proxy result with a JSON body (set-up-lambda-proxy-integrations in the API Gateway guide). */
export const jsonResponse = (statusCode: number, body: string): APIGatewayProxyResult => ({
  statusCode,
  headers: { 'Content-Type': 'application/json' },
  body,
});

/** A proxy result `{"message": "…"}`. */
export const messageResponse = (statusCode: number, message: string): APIGatewayProxyResult =>
  jsonResponse(statusCode, messageBody(message));
