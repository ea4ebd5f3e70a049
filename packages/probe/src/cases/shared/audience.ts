import { claimsOf } from '../../forge/jws.ts';
import type { CaseContext } from '../../matrix/context.ts';

/** The audiences that a token names (RFC 7519 section 4.1.3); none where it is opaque. */
export const audiencesOf = (token: string): readonly string[] =>
  [claimsOf(token).aud].flat().filter((each): each is string => typeof each === 'string');

/**
 * True for a token that is made out to others alone: not to the API's own audience, or, where that is not known, to
 * none of those that the route's right caller has.
 */
export const isForeign = async (context: CaseContext, token: string): Promise<boolean> => {
  const { audience } = context.target;
  const own = audience === undefined ? audiencesOf((await context.rightToken()).token) : [audience];
  const named = audiencesOf(token);
  return named.length > 0 && own.length > 0 && !named.some((each) => own.includes(each));
};
