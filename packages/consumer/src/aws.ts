/** How further services of AWS are asked: through the context's own fetch, with its retries and errors. */
export { type AwsConfig, abortable, clientOptions } from './aws-client.ts';
export { type AwsCall, fromAwsError, hasAwsCode } from './aws-errors.ts';
