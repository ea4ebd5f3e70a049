import { OTHER_GRANTS } from '../../dictionaries/grants.ts';
import type { Attempt } from '../../matrix/attempt.ts';
import type { Case } from '../../matrix/case.ts';
import type { CaseContext } from '../../matrix/context.ts';
import { grantRequest, rightClient, tokenRequest } from '../shared/token-request.ts';
import { grantOf } from './refused-grant.ts';

/** Each other grant, by the client itself and by nobody. */
const otherGrants = async (context: CaseContext): Promise<readonly Attempt[]> => {
  await rightClient(context);
  return OTHER_GRANTS.flatMap((grant) => {
    const name = String(grant.grant_type);
    return [
      grantRequest(context, `${name}, by the client`, grant),
      tokenRequest(context, `${name}, by the client’s id alone`, ({ form }) => ({
        body: form({ ...grant, client_secret: undefined }),
      })),
      tokenRequest(context, `${name}, by nobody`, ({ form }) => ({
        body: form({ ...grant, client_id: undefined, client_secret: undefined }),
      })),
    ];
  });
};

/** Wrong guesses in a row: what gives way after twenty, shows. */
const GUESSES = 30;

/** Other grants, and guesses. */
export const otherGrantRequests: readonly Case[] = [
  grantOf({
    id: 'I23',
    slug: 'every-other-grant',
    long: true,
    title: 'Every other grant',
    severity: 'high',
    standard: 'RFC 6749 §5.2, RFC 9700 §2.4, ASVS 5.0 10.4.4',
    sent: 'password, code, refresh token, token exchange, SAML, device, CIBA, UMA and made-up grants; by the client, by its id alone, by nobody',
    cure: 'Allow the client the grant client_credentials alone, and authenticate it for each.',
    attempts: otherGrants,
  }),
  grantOf({
    id: 'I25',
    slug: 'secret-guessed-often',
    title: 'Wrong secret many times',
    standard: 'RFC 6749 §2.3.1, ASVS 5.0 6.3.1',
    sent: `${GUESSES} wrong secrets at once`,
    phase: 'alone',
    atOnce: true,
    attempts: async (context) => {
      await rightClient(context);
      return Array.from({ length: GUESSES }, (_, at) =>
        grantRequest(context, `guess ${at + 1}`, { client_secret: `wrong-guess-${at + 1}` }),
      );
    },
  }),
];
