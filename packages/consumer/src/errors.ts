import type { HopName } from './context.ts';

/**
 * Base of everything that the library throws on purpose. `code` is stable, `facts` say what
 * happened in data; neither holds a secret or a token.
 */
export abstract class ConsumerError<Facts = Readonly<Record<string, unknown>>> extends Error {
  abstract readonly code: string;
  readonly facts: Facts;
  /** The hop and the URL on which it arose, where it arose on the way. */
  declare at?: { readonly hop: HopName; readonly url: string };

  constructor(message: string, facts: Facts, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
    this.facts = facts;
  }
}

/** No CloudFormation stack of that name in the region. */
export class StackNotFoundError extends ConsumerError<{ stackName: string; region: string }> {
  readonly code = 'STACK_NOT_FOUND';
}

/** The stack exists, and its deployment is still under way. */
export class StackDeployingError extends ConsumerError<{ stackName: string; status: string }> {
  readonly code = 'STACK_DEPLOYING';
}

/** The stack exists, but its last deployment failed or it was deleted. */
export class StackFailedError extends ConsumerError<{ stackName: string; status: string }> {
  readonly code = 'STACK_FAILED';
}

/** The stack has no output of that key. */
export class OutputMissingError extends ConsumerError<{ stackName: string; outputKey: string }> {
  readonly code = 'OUTPUT_MISSING';
}

/** The AWS SDK found no credentials. */
export class AwsCredentialsMissingError extends ConsumerError<{ service: string }> {
  readonly code = 'AWS_CREDENTIALS_MISSING';
}

/** The credentials or the SSO session have expired. */
export class AwsSessionExpiredError extends ConsumerError<{ service: string }> {
  readonly code = 'AWS_SESSION_EXPIRED';
}

/** AWS does not know the credentials, or their signature is wrong. */
export class AwsCredentialsRejectedError extends ConsumerError<{ service: string; awsCode: string }> {
  readonly code = 'AWS_CREDENTIALS_REJECTED';
}

/** The caller is known and may not do this. */
export class AwsAccessDeniedError extends ConsumerError<{ service: string; action: string }> {
  readonly code = 'AWS_ACCESS_DENIED';
}

/** No region was given, neither here nor in the AWS profile. */
export class AwsRegionMissingError extends ConsumerError<{ service: string }> {
  readonly code = 'AWS_REGION_MISSING';
}

/** AWS answered with an error that has no class of its own, or could not be understood. */
export class AwsRequestError extends ConsumerError<{ service: string; awsCode: string }> {
  readonly code = 'AWS_REQUEST_FAILED';
}

/** What answered in the place of AWS was not AWS. */
export class AwsAnswerError extends ConsumerError<{ host: string; status: number; problem: string }> {
  readonly code = 'AWS_ANSWER_FOREIGN';
}

/** Secrets Manager knows no such secret. */
export class SecretNotFoundError extends ConsumerError<{ secretId: string }> {
  readonly code = 'SECRET_NOT_FOUND';
}

/** The secret is scheduled for deletion, or in another state in which it cannot be read. */
export class SecretUnavailableError extends ConsumerError<{ secretId: string }> {
  readonly code = 'SECRET_UNAVAILABLE';
}

/** The secret was read and is not what a consumer can use. */
export class SecretMalformedError extends ConsumerError<{ secretId: string; problem: string }> {
  readonly code = 'SECRET_MALFORMED';
}

/**
 * The token endpoint refused with an OAuth error code (RFC 6749 section 5.2); its words are masked. Where Cognito's
 * own API refused, `error` is the code that means the same, and `awsCode` what AWS calls it.
 */
export class TokenRefusedError extends ConsumerError<{
  tokenUrl: string;
  error: string;
  status: number;
  awsCode?: string | undefined;
  description?: string | undefined;
  uri?: string | undefined;
}> {
  readonly code = 'TOKEN_REFUSED';
}

/** The token endpoint issued a token that is no Bearer token (RFC 6749 section 7.1). */
export class TokenTypeError extends ConsumerError<{ tokenUrl: string; type: string }> {
  readonly code = 'TOKEN_TYPE_UNSUPPORTED';
}

/** A token that cannot stand in a header; `origin` is where it came from, in words. */
export class TokenUnusableError extends ConsumerError<{ origin: string; fault: string }> {
  readonly code = 'TOKEN_UNUSABLE';
}

/** A ready-made token whose life is over. */
export class TokenExpiredError extends ConsumerError<{ origin: string; expiredAt: number }> {
  readonly code = 'TOKEN_EXPIRED';
}

/** The private key that a client would sign with cannot be used. */
export class ClientKeyError extends ConsumerError<{ origin: string; problem: string }> {
  readonly code = 'CLIENT_KEY_INVALID';
}

/** The token endpoint answered something that is no OAuth answer: HTML, a redirect, an empty body. */
export class TokenResponseError extends ConsumerError<{ tokenUrl: string; status: number; problem: string }> {
  readonly code = 'TOKEN_RESPONSE_INVALID';
}

/** Why no HTTP answer came. */
export type NetworkProblem =
  | 'dns'
  | 'refused'
  | 'unknown authority'
  | 'certificate'
  | 'tls'
  | 'reset'
  | 'port'
  | 'http'
  | 'proxy'
  | 'other';

/** What is known of a server that could not be reached; `host` is the server's, not a proxy's. */
export interface NetworkFacts {
  readonly host: string;
  readonly problem: NetworkProblem;
  /** The code of what went wrong, as Node.js, undici or the proxy gave it. */
  readonly cause: string;
}

/** The server could not be reached. */
export class NetworkError extends ConsumerError<NetworkFacts> {
  readonly code = 'NETWORK';
}

/** The server took longer than the context's timeout. */
export class TimeoutError extends ConsumerError<{ host: string; timeoutMs: number }> {
  readonly code = 'TIMEOUT';
}

/** The caller aborted, by Ctrl-C for example. */
export class AbortedError extends ConsumerError<{ host: string }> {
  readonly code = 'ABORTED';
}

/** The answer is larger than a caller should read. */
export class BodyTooLargeError extends ConsumerError<{ host: string; limitBytes: number }> {
  readonly code = 'BODY_TOO_LARGE';
}

/** Plain http to something that is not this machine would show the token to everyone on the way. */
export class InsecureUrlError extends ConsumerError<{ url: string }> {
  readonly code = 'INSECURE_URL';
}

/** The issuer's public keys could not be had. */
export class JwksUnavailableError extends ConsumerError<{ jwksUri: string; status: number }> {
  readonly code = 'JWKS_UNAVAILABLE';
}

/** Nothing that an issuer publishes says where its token endpoint or its keys are; `tried` says which URL answered what. */
export class IssuerUnknownError extends ConsumerError<{
  issuer: string;
  wanted: 'token_endpoint' | 'jwks_uri';
  tried: readonly string[];
}> {
  readonly code = 'ISSUER_UNKNOWN';
}

/** A token that was just obtained does not hold: other issuer, wrong signature, already over. */
export class TokenInvalidError extends ConsumerError<{ problem: string }> {
  readonly code = 'TOKEN_INVALID';
}

/** The clocks of this machine and of the server are apart, so tokens seem to begin or end at other times. */
export class ClockSkewError extends ConsumerError<{ host: string; seconds: number }> {
  readonly code = 'CLOCK_SKEW';
}

/** A token came without scopes that were asked for, and that are needed. */
export class ScopesNotGrantedError extends ConsumerError<{ missing: readonly string[] }> {
  readonly code = 'SCOPES_NOT_GRANTED';
}
