import { COMMON_LOGINS, COMMON_TOKENS } from '../../dictionaries/common-credentials.ts';
import { WEAK_SECRETS } from '../../dictionaries/hmac-secrets.ts';
import type { Attempt } from '../../matrix/attempt.ts';
import type { Case } from '../../matrix/case.ts';
import type { CaseContext } from '../../matrix/context.ts';
import { authorization, bearer } from '../shared/requests.ts';

const isHeaderText = (text: string): boolean => /^[!-~]+$/.test(text);

/** Words of the target that somebody may have made a token of. */
const ownWords = ({ target, route }: CaseContext): readonly string[] => {
  const { hostname } = new URL(route.url);
  const id = target.tokenEndpoint?.clientId;
  return [hostname, target.name, ...(id === undefined ? [] : [id]), ...route.access.flat()].filter(
    isHeaderText,
  );
};

const tokens = (context: CaseContext): readonly Attempt[] => {
  const words = new Set([
    ...COMMON_TOKENS,
    ...WEAK_SECRETS.filter(isHeaderText).slice(0, 80),
    ...ownWords(context),
  ]);
  return [...words].map((word) => bearer(context, word.length > 40 ? `${word.slice(0, 40)}…` : word, word));
};

const logins = (context: CaseContext): readonly Attempt[] =>
  COMMON_LOGINS.map(([name, password]) =>
    authorization(
      context,
      `${name}:${password}`,
      `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`,
    ),
  );

/** Credentials that everyone knows. */
export const commonCredentials: readonly Case[] = [
  {
    id: 'A24',
    slug: 'common-token',
    long: true,
    title: 'Tokens that are left over',
    standard: 'ASVS 5.0 13.2.3',
    mint: 'anyone',
    sent: 'words of tests, examples and templates as bearer token, the example token of RFC 7515, names of the target itself',
    right: 'denied',
    cure: 'Take no token but those that the issuer signed; keep test tokens out of what is deployed.',
    effort: 'standard',
    attempts: tokens,
  },
  {
    id: 'A25',
    slug: 'common-login',
    title: 'Logins that everyone knows',
    standard: 'ASVS 5.0 6.3.2',
    mint: 'anyone',
    sent: 'Basic credentials that products and examples start with',
    right: 'denied',
    cure: 'Take no Basic credentials on an API for machines, and keep no default accounts.',
    effort: 'standard',
    attempts: logins,
  },
];
