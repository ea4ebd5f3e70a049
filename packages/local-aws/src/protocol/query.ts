import { randomUUID } from 'node:crypto';
import { escapeXml } from '@mizt-auth/contract';
import type { HttpResponse } from '../http/message.ts';
import type { AwsError } from './aws-error.ts';

/** An XML element that holds a text. */
export const element = (name: string, text: string): string => `<${name}>${escapeXml(text)}</${name}>`;

const xml = (status: number, requestId: string, body: string): HttpResponse => ({
  status,
  headers: { 'content-type': 'text/xml', 'x-amzn-RequestId': requestId },
  body,
});

/** An answer of the Query protocol; `result` is XML. */
export const queryAnswer = (action: string, namespace: string, result: string): HttpResponse => {
  const requestId = randomUUID();
  const metadata = `<ResponseMetadata>${element('RequestId', requestId)}</ResponseMetadata>`;
  const content = `<${action}Result>${result}</${action}Result>${metadata}`;
  return xml(200, requestId, `<${action}Response xmlns="${namespace}">${content}</${action}Response>`);
};

const details = ({ code, message }: AwsError): string => element('Code', code) + element('Message', message);

/** An error of the Query protocol. */
export const queryError = (namespace: string, error: AwsError): HttpResponse => {
  const requestId = randomUUID();
  const content = `<Error><Type>Sender</Type>${details(error)}</Error>${element('RequestId', requestId)}`;
  return xml(error.status, requestId, `<ErrorResponse xmlns="${namespace}">${content}</ErrorResponse>`);
};

/** An error as EC2 writes it, whose dialect of the Query protocol is its own. */
export const ec2Error = (error: AwsError): HttpResponse => {
  const requestId = randomUUID();
  const content = `<Errors><Error>${details(error)}</Error></Errors>${element('RequestID', requestId)}`;
  return xml(error.status, requestId, `<Response>${content}</Response>`);
};

/** An error of the REST protocol with XML bodies, as S3 writes it. */
export const restXmlError = (error: AwsError): HttpResponse => {
  const requestId = randomUUID();
  return xml(error.status, requestId, `<Error>${details(error)}${element('RequestId', requestId)}</Error>`);
};
