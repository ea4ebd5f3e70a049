import { randomUUID } from 'node:crypto';
import type { HttpResponse } from '../http/message.ts';

/** An AWS service refuses a request; `code` is AWS's name for the reason. */
export class AwsError extends Error {
  readonly code: string;
  readonly status: number;

  constructor(code: string, message: string, status = 400) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Text that is safe inside an XML element. */
export const escapeXml = (text: string): string => text.replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);

/** An answer of the AWS JSON protocol, 1.1. */
export const jsonAnswer = (value: unknown, status = 200): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-RequestId': randomUUID() },
  body: JSON.stringify(value),
});

/** An error of the AWS JSON protocol. */
export const jsonError = ({ code, message, status }: AwsError): HttpResponse =>
  jsonAnswer({ __type: code, Message: message, message }, status);

const xml = (status: number, requestId: string, body: string): HttpResponse => ({
  status,
  headers: { 'content-type': 'text/xml', 'x-amzn-RequestId': requestId },
  body,
});

/** An answer of the Query protocol; `result` is XML. */
export const queryAnswer = (action: string, namespace: string, result: string): HttpResponse => {
  const requestId = randomUUID();
  const metadata = `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata>`;
  const content = `<${action}Result>${result}</${action}Result>${metadata}`;
  return xml(200, requestId, `<${action}Response xmlns="${namespace}">${content}</${action}Response>`);
};

/** An error of the Query protocol. */
export const queryError = (namespace: string, { code, message, status }: AwsError): HttpResponse => {
  const requestId = randomUUID();
  const error = `<Error><Type>Sender</Type><Code>${code}</Code><Message>${escapeXml(message)}</Message></Error>`;
  return xml(
    status,
    requestId,
    `<ErrorResponse xmlns="${namespace}">${error}<RequestId>${requestId}</RequestId></ErrorResponse>`,
  );
};
