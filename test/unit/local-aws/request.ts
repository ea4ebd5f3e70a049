import type { HttpRequest } from '@mizt-auth/local-aws';

/** A request as the stack's servers read it. */
export const request = (
  headers: Readonly<Record<string, string>> = {},
  body = '',
  rest: Partial<HttpRequest> = {},
): HttpRequest => ({
  method: 'POST',
  path: '/',
  query: '',
  rawHeaders: Object.entries(headers),
  body: Buffer.from(body),
  tooLarge: false,
  sourceIp: '127.0.0.1',
  ...rest,
});

/** The header of a request that was signed for a service. */
export const signedFor = (service: string): Readonly<Record<string, string>> => ({
  authorization: `AWS4-HMAC-SHA256 Credential=key/20260101/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=x`,
});
