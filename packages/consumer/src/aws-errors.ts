import type { ConsumerContext } from './context.ts';
import {
  AwsAccessDeniedError,
  AwsCredentialsMissingError,
  AwsCredentialsRejectedError,
  AwsRegionMissingError,
  AwsRequestError,
  AwsSessionExpiredError,
  ConsumerError,
} from './errors.ts';
import { interruption, isNetworkFault, networkError } from './network.ts';

/** The call that failed; `host` is where it went. */
export interface AwsCall {
  readonly service: string;
  readonly action: string;
  readonly host: string;
}

type Maker = (call: AwsCall, awsCode: string) => ConsumerError<unknown>;

const missing: Maker = ({ service }) =>
  new AwsCredentialsMissingError('No AWS credentials were found.', { service });
const expired: Maker = ({ service }) =>
  new AwsSessionExpiredError('The AWS session has expired.', { service });
const denied: Maker = ({ service, action }) =>
  new AwsAccessDeniedError(`These AWS credentials may not call ${action}.`, { service, action });
const rejected: Maker = ({ service }, awsCode) =>
  new AwsCredentialsRejectedError(`AWS rejected the credentials (${awsCode}).`, { service, awsCode });

// Codes as CloudFormation (Query protocol) and Secrets Manager (JSON protocol) spell them.
const BY_CODE: Readonly<Record<string, Maker>> = {
  CredentialsProviderError: missing,
  TokenProviderError: expired,
  ExpiredToken: expired,
  ExpiredTokenException: expired,
  RequestExpired: expired,
  AccessDenied: denied,
  AccessDeniedException: denied,
  UnauthorizedOperation: denied,
  InvalidClientTokenId: rejected,
  UnrecognizedClientException: rejected,
  InvalidSignatureException: rejected,
  SignatureDoesNotMatch: rejected,
  MissingAuthenticationToken: rejected,
  MissingAuthenticationTokenException: rejected,
};

const isSsoFailure = (error: Error): boolean =>
  /sso/i.test(error.message) && /expired|invalid|refresh|login/i.test(error.message);

/** True for an error that carries this AWS code; CloudFormation and others send it as the name. */
export const hasAwsCode = (error: unknown, code: string): error is Error =>
  error instanceof Error && error.name === code;

/** Gives an error of the AWS SDK its class. The SDK's own text is not repeated: it can quote a response. */
export const fromAwsError = (
  error: unknown,
  call: AwsCall,
  context: ConsumerContext,
): ConsumerError<unknown> => {
  if (error instanceof ConsumerError) return error;
  const cut = interruption(error, call.host, context);
  if (cut !== undefined) return cut;
  if (!(error instanceof Error))
    return new AwsRequestError(`${call.action} failed.`, { service: call.service, awsCode: 'Unknown' });
  if (/region is missing/i.test(error.message)) {
    return new AwsRegionMissingError('No AWS region is set.', { service: call.service });
  }
  if (/^Region not accepted/i.test(error.message)) {
    return new AwsRegionMissingError('What is set as the AWS region is not one.', { service: call.service });
  }
  if (error.name === 'CredentialsProviderError' && isSsoFailure(error)) return expired(call, error.name);
  const maker = BY_CODE[error.name];
  if (maker !== undefined) return maker(call, error.name);
  if (isNetworkFault(error)) return networkError(error, call.host);
  const facts = { service: call.service, awsCode: error.name };
  // AWS's codes have names of their own; these are what the SDK throws over an answer that nobody at AWS wrote.
  const why = /^(|Unknown|(Syntax|Type|Range)?Error)$/.test(error.name)
    ? 'was not answered as AWS answers'
    : `failed with ${error.name}`;
  return new AwsRequestError(`${call.action} ${why}.`, facts);
};
