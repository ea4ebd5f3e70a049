import { type AccessToken, scopeDifference } from '@mizt-auth/consumer';

/** What a token is for, in words; what was asked for stands there too where it was not all granted. */
export const tokenWords = (token: AccessToken): string => {
  const { missing } = scopeDifference(token);
  const lacks = missing.length === 0 ? '' : `, and not for ${missing.join(' ')}`;
  return token.scope === '' ? `a token that names no scope${lacks}` : `a token for ${token.scope}${lacks}`;
};

/** A sentence for who asked for other scopes than were granted; undefined where both agree. */
export const scopeNote = (token: AccessToken): string | undefined => {
  const { missing, added } = scopeDifference(token);
  if (missing.length > 0)
    return `The issuer did not grant ${missing.join(' ')}: the token has ${token.scope || 'no scope'}.`;
  return added.length > 0 ? `The issuer granted more than was asked for: ${added.join(' ')}.` : undefined;
};
