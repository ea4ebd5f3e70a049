import type { JsonRecord } from '@mizt-auth/contract';
import { AwsError } from '../../protocol/aws-error.ts';

const wrong = (what: string): AwsError =>
  new AwsError('InvalidParameterException', `1 validation error detected: ${what}.`);

const startOf = ({ NextToken: token }: JsonRecord): number => {
  if (token === undefined || token === null) return 0;
  const start = typeof token === 'string' ? Number(token) : Number.NaN;
  if (Number.isInteger(start) && start > 0) return start;
  throw wrong('NextToken is none that was given');
};

/**
 * The page of a list that an input asks for: `MaxResults` of it, which are `most` at most, from `NextToken` on. Throws
 * {@link AwsError}.
 */
export const pageOf = <Item>(
  all: readonly Item[],
  input: JsonRecord,
  most: number,
): { readonly items: readonly Item[]; readonly NextToken?: string } => {
  const { MaxResults: size = most } = input;
  if (typeof size !== 'number' || !Number.isInteger(size) || size < 1 || size > most)
    throw wrong(`MaxResults must be a number from 1 to ${most}`);
  const start = startOf(input);
  const end = start + size;
  return { items: all.slice(start, end), ...(end < all.length && { NextToken: String(end) }) };
};
