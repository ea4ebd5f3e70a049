import { isRecord, parseJson } from './json.ts';

/**
 * The JSON object in Secrets Manager that tells a consumer how to get a token.
 * Keys are those of the original demo; all values are strings.
 */
export interface SecretDocument {
  readonly app_client_secret: string;
  readonly user_pool_id: string;
  readonly user_pool_client_id: string;
  /** The full token URL. */
  readonly user_pool_oauth2_endpoint: string;
  readonly unicorn_user_pool_res_srv_identifier: string;
  readonly unicorn_read_scope: string;
  readonly unicorn_write_scope: string;
}

/** The seven keys of the secret document, in the demo's order. */
export const SECRET_KEYS = [
  'app_client_secret',
  'user_pool_id',
  'user_pool_client_id',
  'user_pool_oauth2_endpoint',
  'unicorn_user_pool_res_srv_identifier',
  'unicorn_read_scope',
  'unicorn_write_scope',
] as const satisfies readonly (keyof SecretDocument)[];

/** Name of the secret for a user pool. */
export const secretName = (userPoolId: string): string => `cognito_${userPoolId}`;

/** The secret is not what a consumer can use. `problem` never holds a value of the secret. */
export class SecretDocumentError extends Error {
  readonly problem: string;

  constructor(problem: string) {
    super(`The secret ${problem}.`);
    this.name = 'SecretDocumentError';
    this.problem = problem;
  }
}

/**
 * Narrows the text of a secret to a {@link SecretDocument}.
 *
 * Throws {@link SecretDocumentError} that names every missing key. Further keys are ignored.
 */
export const parseSecretDocument = (text: string): SecretDocument => {
  const value = parseJson(text);
  if (value === undefined) throw new SecretDocumentError('is not JSON');
  if (!isRecord(value)) throw new SecretDocumentError('is not a JSON object');
  const bad = SECRET_KEYS.filter((key) => typeof value[key] !== 'string' || value[key] === '');
  if (bad.length > 0) throw new SecretDocumentError(`lacks ${bad.join(', ')}`);
  const entries = SECRET_KEYS.map((key) => [key, value[key]]);
  return Object.fromEntries(entries) as SecretDocument;
};
