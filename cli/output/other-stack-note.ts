import { isLoopback } from '@mizt-auth/consumer';
import type { Target } from '../services/targets/target.ts';

const ofThisMachine = (issuer: unknown): issuer is string =>
  typeof issuer === 'string' && URL.canParse(issuer) && isLoopback(new URL(issuer));

/**
 * What to do about a token of an embedded stack that is not the one at hand; undefined for any other token. `named` is
 * the issuer that the token names, `issuer` the one that the target trusts.
 */
export const otherStackNote = (
  named: unknown,
  issuer: string,
  { laboratory, cacheKey }: Pick<Target, 'laboratory' | 'cacheKey'>,
): string | undefined => {
  if (!ofThisMachine(named) || named === issuer) return undefined;
  const origin = `The token comes from an issuer of this machine, ${named}`;
  if (laboratory === undefined)
    return `${origin}, which is not this target’s. Name the same --target for both commands.`;
  // A stack whose tokens are not kept lives as long as its command.
  return cacheKey === undefined
    ? `${origin}: without a running stack each command starts one of its own, with keys of its own. Run mizt-auth local start first, and both use that one.`
    : `${origin}, and not from the stack that runs now. Obtain a new one: mizt-auth token.`;
};
