import { randomUUID } from 'node:crypto';
import { isRecord, type JsonRecord, parseJson } from '@mizt-auth/contract';
import type { HttpResponse } from '../http/message.ts';
import { AwsError } from './aws-error.ts';

/** The input of an operation; an empty body is an empty input. Throws {@link AwsError}. */
export const readInput = (body: string): JsonRecord => {
  const input = parseJson(body || '{}');
  if (!isRecord(input)) throw new AwsError('SerializationException', 'The request is not a JSON object.');
  return input;
};

/** A member of an input that is a text. Throws {@link AwsError}. */
export const textInput = (input: JsonRecord, name: string): string => {
  const value = Object.hasOwn(input, name) ? input[name] : undefined;
  if (typeof value !== 'string') throw new AwsError('ValidationException', `${name} is missing or wrong.`);
  return value;
};

/** An answer of the AWS JSON protocol, 1.1. */
export const jsonAnswer = (value: unknown, status = 200): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-RequestId': randomUUID() },
  body: JSON.stringify(value),
});

/** An error of the AWS JSON protocol. */
export const jsonError = ({ code, message, status }: AwsError): HttpResponse =>
  jsonAnswer({ __type: code, Message: message, message }, status);

/** An answer of the REST protocol with JSON bodies. */
export const restJsonAnswer = (value: unknown, status = 200): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/json', 'x-amzn-RequestId': randomUUID() },
  body: JSON.stringify(value),
});

/** An error of the same protocol, which names its code in a header. */
export const restJsonError = ({ code, message, status }: AwsError): HttpResponse => {
  const answer = restJsonAnswer({ message }, status);
  return { ...answer, headers: { ...answer.headers, 'x-amzn-ErrorType': code } };
};
