import { type HttpRequest, headerValue } from '../http/message.ts';
import { AwsError } from './aws-error.ts';

/** What a SigV4 header says about its sender. */
export interface Signature {
  readonly accessKeyId: string;
  readonly region: string;
}

/** Who sent a request that needs no signature. */
export const NOBODY: Signature = { accessKeyId: '', region: '' };

const CREDENTIAL =
  /^AWS4-HMAC-SHA256 .*Credential=([^/,\s]+)\/\d{8}\/([a-z0-9-]+)\/([a-z0-9-]+)\/aws4_request/;

/** The service that a request was signed for, or undefined. */
export const signedService = (request: HttpRequest): string | undefined =>
  CREDENTIAL.exec(headerValue(request, 'authorization') ?? '')?.[3];

/**
 * Reads who signed a request and for which region and service.
 *
 * The signature itself is not checked: the stack takes any key, because it guards nothing but itself.
 * Throws {@link AwsError} for a request without a signature, or signed for another service.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export const readSignature = (request: HttpRequest, service: string): Signature => {
  const header = headerValue(request, 'authorization');
  if (!header)
    throw new AwsError('MissingAuthenticationToken', 'Request is missing Authentication Token', 403);
  const [, accessKeyId, region, signedFor] = CREDENTIAL.exec(header) ?? [];
  if (accessKeyId === undefined || region === undefined) {
    throw new AwsError('IncompleteSignature', 'Authorization header is no AWS signature, version 4.');
  }
  if (signedFor !== service) {
    throw new AwsError(
      'SignatureDoesNotMatch',
      `Credential should be scoped to correct service: '${service}'.`,
      403,
    );
  }
  return { accessKeyId, region };
};
