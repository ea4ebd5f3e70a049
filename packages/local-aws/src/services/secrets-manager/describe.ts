import type { JsonRecord } from '@mizt-auth/contract';
import { findSecret, invalid } from './store.ts';
import type { Asked } from './versions.ts';

/** How many secrets are listed at once at the most. */
const MOST = 100;

/**
 * A page of the secrets, without their values. Throws `AwsError`.
 *
 * Source: https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_ListSecrets.html
 */
export const listSecrets = ({ secrets, input }: Asked): JsonRecord => {
  const { MaxResults: size = MOST, NextToken: token = '0' } = input;
  if (typeof size !== 'number' || size < 1 || size > MOST) throw invalid('MaxResults is wrong.');
  const start = Number(token);
  if (!Number.isInteger(start)) throw invalid('NextToken is wrong.');
  const end = start + size;
  return {
    SecretList: secrets.slice(start, end).map(({ arn, name }) => ({ ARN: arn, Name: name })),
    ...(end < secrets.length && { NextToken: String(end) }),
  };
};

/**
 * The resource policy of a secret, as text; nothing where it has none.
 *
 * Source: https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetResourcePolicy.html
 */
export const getResourcePolicy = ({ secrets, input }: Asked): JsonRecord => {
  const { arn, name, policy } = findSecret(secrets, input);
  return { ARN: arn, Name: name, ...(policy && { ResourcePolicy: JSON.stringify(policy) }) };
};
