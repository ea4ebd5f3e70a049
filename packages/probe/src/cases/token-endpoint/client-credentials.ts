import { isLoopback } from '@mizt-auth/consumer';
import type { Attempt } from '../../matrix/attempt.ts';
import type { Case } from '../../matrix/case.ts';
import type { CaseContext } from '../../matrix/context.ts';
import type { Exchange } from '../../matrix/exchange.ts';
import { fail } from '../../matrix/judgement.ts';
import { NotApplicable } from '../../matrix/not-applicable.ts';
import type { Credentials, FormChanges } from '../../wire/credentials.ts';
import { grantRequest, ownSecret, tokenRequest } from '../shared/token-request.ts';
import { CLIENT_CODES, form, grantCase, WRONG_SECRET } from './refused-grant.ts';

const wrongSecret = (context: CaseContext): Attempt =>
  grantRequest(context, 'wrong secret', { client_secret: WRONG_SECRET }, { codes: CLIENT_CODES });

const statusOf = ({ response }: Exchange): string => `${response?.status} ${response?.body}`;

/** Clients that are not who they say. */
export const clientCredentials: readonly Case[] = [
  grantCase({
    id: 'I01',
    slug: 'wrong-secret',
    title: 'Wrong secret',
    severity: 'critical',
    standard: 'RFC 6749 §5.2, ASVS 5.0 10.4.10',
    sent: 'the client’s id with a wrong secret, in the body and as Basic',
    attempts: (context) => {
      const asBasic = ({ form, basic }: Credentials) => ({
        body: form({ client_id: undefined, client_secret: undefined }),
        headers: { authorization: basic({ secret: WRONG_SECRET }) },
      });
      return [wrongSecret(context), tokenRequest(context, 'Basic', asBasic, { codes: CLIENT_CODES })];
    },
  }),
  grantCase({
    id: 'I02',
    slug: 'no-client-credentials',
    title: 'No client credentials',
    severity: 'critical',
    standard: 'RFC 6749 §5.2, ASVS 5.0 10.4.10',
    sent: 'no secret, an empty secret, neither id nor secret',
    attempts: (context) => {
      const codes = [...CLIENT_CODES, 'invalid_request'];
      return [
        form(context, 'no secret', { client_secret: undefined }, codes),
        form(context, 'empty secret', { client_secret: '' }, codes),
        form(context, 'nothing', { client_id: undefined, client_secret: undefined }, codes),
      ];
    },
  }),
  grantCase({
    id: 'I03',
    slug: 'unknown-client',
    title: 'Unknown client',
    severity: 'low',
    standard: 'RFC 6749 §5.2, ASVS 5.0 6.3.8',
    sent: 'an unknown id, which must be answered like a wrong secret',
    attempts: (context) => [
      form(context, 'unknown id', { client_id: 'a'.repeat(26), client_secret: WRONG_SECRET }, CLIENT_CODES),
      wrongSecret(context),
    ],
    check: ({ exchanges: [unknown, wrong] }) =>
      unknown && wrong && statusOf(unknown) !== statusOf(wrong)
        ? fail('An unknown client is not answered like a wrong secret, which tells clients apart.', 'low')
        : undefined,
  }),
  grantCase({
    id: 'I04',
    slug: 'credentials-in-query',
    title: 'Credentials in the query',
    severity: 'medium',
    standard: 'RFC 6749 §2.3.1',
    sent: 'id and secret in the query of the token URL, nothing in the body',
    attempts: (context) => {
      const endpoint = context.tokenEndpoint().url;
      ownSecret(context);
      if (!isLoopback(new URL(endpoint))) {
        throw new NotApplicable(
          'It would write the real secret into access logs, so it is asked on this machine only.',
        );
      }
      const inQuery =
        (changes?: FormChanges) =>
        ({ form }: Credentials) => ({ url: `${endpoint}?${form()}`, body: changes ? form(changes) : '' });
      const nobody = { client_id: undefined, client_secret: undefined };
      return [
        tokenRequest(context, 'all in the query', inQuery()),
        tokenRequest(context, 'grant in the body', inQuery(nobody)),
      ];
    },
  }),
  grantCase({
    id: 'I09',
    slug: 'conflicting-credentials',
    title: 'Two credentials that disagree',
    severity: 'low',
    standard: 'RFC 6749 §2.3 and §5.2',
    sent: 'the right ones as Basic and a wrong secret or another id in the body',
    attempts: (context) => {
      ownSecret(context);
      const codes = [...CLIENT_CODES, 'invalid_request'];
      const beside =
        (changes: FormChanges) =>
        ({ form, basic }: Credentials) => ({ body: form(changes), headers: { authorization: basic() } });
      const otherId = { client_id: 'other', client_secret: undefined };
      return [
        tokenRequest(context, 'other secret', beside({ client_secret: WRONG_SECRET }), { codes }),
        tokenRequest(context, 'other id', beside(otherId), { codes }),
      ];
    },
  }),
];
