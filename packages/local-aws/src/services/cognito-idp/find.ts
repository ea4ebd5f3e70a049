import type { JsonRecord } from '@mizt-auth/contract';
import type { ServedPool } from '../../cognito/cognito.ts';
import type { RunningClient } from '../../cognito/pool.ts';
import { AwsError } from '../../protocol/aws-error.ts';
import type { Signature } from '../../protocol/signature.ts';
import type { StackParts } from '../../stack-parts.ts';

/** What finding a pool needs of a stack. */
export type Pools = Pick<StackParts, 'pools' | 'region'>;

/** The ARN of a pool. */
export const userPoolArn = (
  { region, accountId }: Pick<StackParts, 'region' | 'accountId'>,
  poolId: string,
): string => `arn:aws:cognito-idp:${region}:${accountId}:userpool/${poolId}`;

/** An error for something that is not there. */
export const notFound = (message: string): AwsError => new AwsError('ResourceNotFoundException', message);

/** A member of an input that must be a text with something in it. Throws {@link AwsError} in Cognito's own code. */
export const requiredText = (input: JsonRecord, name: string): string => {
  const value = Object.hasOwn(input, name) ? input[name] : undefined;
  if (typeof value === 'string' && value !== '') return value;
  throw new AwsError('InvalidParameterException', `${name} is missing or wrong.`);
};

/** The pool of `UserPoolId`, in the region that was asked. Throws {@link AwsError}. */
export const findPool = ({ pools, region }: Pools, input: JsonRecord, sender: Signature): ServedPool => {
  const id = requiredText(input, 'UserPoolId');
  const pool = [...pools.values()].find((candidate) => candidate.id === id);
  if (pool === undefined || sender.region !== region) throw notFound(`User pool ${id} does not exist.`);
  return pool;
};

/** The client of `ClientId` in the pool of `UserPoolId`. Throws {@link AwsError}. */
export const findClient = (stack: Pools, input: JsonRecord, sender: Signature): RunningClient => {
  const { clients } = findPool(stack, input, sender);
  const id = requiredText(input, 'ClientId');
  const client = clients.find((candidate) => candidate.id === id);
  if (client === undefined) throw notFound(`User pool client ${id} does not exist.`);
  return client;
};
