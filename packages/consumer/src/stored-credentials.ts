import { parseSecretDocument, type SecretDocument, SecretDocumentError } from '@mizt-auth/contract';
import { fromAwsError, hasAwsCode } from './aws-errors.ts';
import type { SecretCredentials } from './client-credentials.ts';
import type { ConsumerContext } from './context.ts';
import {
  type ConsumerError,
  SecretMalformedError,
  SecretNotFoundError,
  SecretUnavailableError,
} from './errors.ts';

/** What a secret gives: the credentials and the scopes that its owner may ask for. */
export interface StoredCredentials extends SecretCredentials {
  /** The resource server's identifier, `premium_api`. */
  readonly resourceServer: string;
  readonly userPoolId: string;
  /** Full scopes. */
  readonly readScope: string;
  readonly writeScope: string;
}

const fromDocument = (document: SecretDocument): StoredCredentials => {
  const resourceServer = document.unicorn_user_pool_res_srv_identifier;
  return {
    tokenUrl: document.user_pool_oauth2_endpoint,
    clientId: document.user_pool_client_id,
    clientSecret: document.app_client_secret,
    userPoolId: document.user_pool_id,
    resourceServer,
    readScope: `${resourceServer}/${document.unicorn_read_scope}`,
    writeScope: `${resourceServer}/${document.unicorn_write_scope}`,
  };
};

/** Credentials from the text of a secret; undefined stands for binary data. Throws {@link SecretMalformedError}. */
export const parseSecret = (secretId: string, text: string | undefined): StoredCredentials => {
  try {
    if (text === undefined) throw new SecretDocumentError('holds binary data, not text');
    const credentials = fromDocument(parseSecretDocument(text));
    if (!URL.canParse(credentials.tokenUrl))
      throw new SecretDocumentError('has no URL in user_pool_oauth2_endpoint');
    return credentials;
  } catch (error) {
    if (!(error instanceof SecretDocumentError)) throw error;
    throw new SecretMalformedError(`The secret ${secretId} ${error.problem}.`, {
      secretId,
      problem: error.problem,
    });
  }
};

/** Gives an error of Secrets Manager, known by its name, its class. */
export const secretFailure = (
  error: unknown,
  secretId: string,
  context: ConsumerContext,
  region: string,
): ConsumerError<unknown> => {
  if (hasAwsCode(error, 'ResourceNotFoundException')) {
    return new SecretNotFoundError(`Secrets Manager has no secret ${secretId}.`, { secretId });
  }
  if (hasAwsCode(error, 'InvalidRequestException')) {
    return new SecretUnavailableError(`The secret ${secretId} is scheduled for deletion or not ready.`, {
      secretId,
    });
  }
  const call = {
    service: 'Secrets Manager',
    action: 'secretsmanager:GetSecretValue',
    host: `secretsmanager.${region}`,
  };
  return fromAwsError(error, call, context);
};
