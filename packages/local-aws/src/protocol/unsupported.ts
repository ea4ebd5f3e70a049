import { type HttpRequest, type HttpResponse, headerValue } from '../http/message.ts';
import type { AwsError } from './aws-error.ts';
import { jsonError, restJsonError } from './json.ts';
import { ec2Error, queryError, restXmlError } from './query.ts';
import { signedService } from './signature.ts';

/** Services that speak REST with XML bodies. Source: the `protocol` of the service models that AWS publishes. */
const REST_XML = new Set(['s3', 's3express', 's3-outposts', 'route53', 'cloudfront']);

const FORM = /^application\/x-www-form-urlencoded/i;

const isQuery = (request: HttpRequest): boolean =>
  FORM.test(headerValue(request, 'content-type') ?? '') || /(^|&)Action=/.test(request.query);

/** An error in the protocol of the service that the request was meant for, so that its SDK can show it. */
export const errorFor = (request: HttpRequest, error: AwsError, namespace: string): HttpResponse => {
  const service = signedService(request);
  if (headerValue(request, 'x-amz-target') !== undefined) return jsonError(error);
  if (service === 'ec2') return ec2Error(error);
  if (service === undefined || isQuery(request)) return queryError(namespace, error);
  return REST_XML.has(service) ? restXmlError(error) : restJsonError(error);
};
