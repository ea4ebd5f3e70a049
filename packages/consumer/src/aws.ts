export { type AwsConfig, clientOptions } from './aws-client.ts';
export { fromAwsError, hasAwsCode } from './aws-errors.ts';
