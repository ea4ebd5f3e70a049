import { LOCAL_CREDENTIALS } from '../local-account.ts';
import { type ReferenceValues, resolveRecord } from '../references.ts';

/** The variables of a function: those that Lambda sets, the one that leads the AWS SDK here, and its own. */
export const lambdaEnvironment = (
  region: string,
  endpoint: string,
  own: Readonly<Record<string, string>>,
  values: ReferenceValues,
): Record<string, string> => ({
  AWS_REGION: region,
  AWS_ENDPOINT_URL: endpoint,
  AWS_ACCESS_KEY_ID: LOCAL_CREDENTIALS.accessKeyId,
  AWS_SECRET_ACCESS_KEY: LOCAL_CREDENTIALS.secretAccessKey,
  ...resolveRecord(own, values),
});
