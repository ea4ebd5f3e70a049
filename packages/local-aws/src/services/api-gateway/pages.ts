import { AwsError } from '../../protocol/aws-error.ts';

/** A part of a list, and the mark that asks for the next one. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | undefined;
}

const numberOf = (text: string | null, otherwise: number): number => {
  const value = text === null ? otherwise : Number(text);
  if (Number.isInteger(value) && value >= 0) return value;
  throw new AwsError('BadRequestException', 'Invalid position or limit.');
};

/** How many of a list API Gateway gives at once unless told otherwise, and at the most. */
const USUAL = 25;
const MOST = 500;

/** The page of a list that a query asks for; `names` are those of its parameters. Throws {@link AwsError}. */
export const pageOf = <Item>(
  all: readonly Item[],
  query: URLSearchParams,
  names: { readonly position: string; readonly limit: string },
): Page<Item> => {
  const start = numberOf(query.get(names.position), 0);
  const end = start + Math.min(MOST, Math.max(1, numberOf(query.get(names.limit), USUAL)));
  return { items: all.slice(start, end), next: end < all.length ? String(end) : undefined };
};
