import type { Attempt } from '../../matrix/attempt.ts';
import type { Case } from '../../matrix/case.ts';
import type { CaseContext } from '../../matrix/context.ts';
import type { Client, Credentials } from '../../wire/credentials.ts';
import { tokenRequest } from '../shared/token-request.ts';
import { CLIENT_CODES, grantCase } from './refused-grant.ts';

const laboratoryForm = async (
  context: CaseContext,
  label: string,
  client: Pick<Client, 'id'> & Partial<Client>,
  extra: Partial<Attempt>,
) => {
  const { otherPool } = await context.laboratory();
  const { id, secret } = client;
  const url = otherPool.tokenUrl;
  const build = (credentials: Credentials) => ({
    url,
    // A client without a secret has nothing to hide.
    ...(secret
      ? credentials.as({ id, secret }).grant({ scope: undefined })
      : credentials.grant({ client_id: id, client_secret: secret, scope: undefined })),
  });
  return tokenRequest(context, label, build, extra);
};

/** Clients that must get no token, or no longer. */
export const clients: readonly Case[] = [
  grantCase({
    id: 'I13',
    slug: 'rotated-secret',
    title: 'Secret that was rotated',
    standard: 'RFC 6749 §3.2.1, ASVS 5.0 13.3.4',
    mint: 'operator',
    sent: 'both secrets during the overlap, the old one after it',
    attempts: async function* (context) {
      const { clients, forgetPreviousSecret } = await context.laboratory();
      const { id, secret, previousSecret } = clients.rotated;
      for (const each of [secret, previousSecret]) context.hide(each);
      const granted = { expect: 'token-granted' } as const;
      yield laboratoryForm(context, 'new secret', { id, secret }, granted);
      yield laboratoryForm(context, 'old secret, overlap', { id, secret: previousSecret }, granted);
      await forgetPreviousSecret(id);
      yield laboratoryForm(
        context,
        'old secret, later',
        { id, secret: previousSecret },
        { codes: CLIENT_CODES },
      );
    },
  }),
  grantCase({
    id: 'I14',
    slug: 'client-without-secret',
    title: 'Client without a secret',
    severity: 'critical',
    standard: 'RFC 6749 §2.2 and §4.4',
    mint: 'operator',
    sent: 'the id of a public client, without a secret and with an empty one',
    attempts: async (context) => {
      const { withoutSecret } = (await context.laboratory()).clients;
      const codes = [...CLIENT_CODES, 'invalid_request'];
      return Promise.all([
        laboratoryForm(context, 'no secret', withoutSecret, { codes }),
        laboratoryForm(context, 'empty secret', { ...withoutSecret, secret: '' }, { codes }),
      ]);
    },
  }),
  grantCase({
    id: 'I15',
    slug: 'oauth-off',
    title: 'Client whose OAuth is off',
    standard: 'RFC 6749 §5.2; Cognito says invalid_grant',
    mint: 'operator',
    sent: 'the right credentials of a client with AllowedOAuthFlowsUserPoolClient off',
    attempts: async (context) => {
      const { oauthOff } = (await context.laboratory()).clients;
      context.hide(oauthOff.secret);
      return [
        await laboratoryForm(context, 'OAuth off', oauthOff, { codes: ['invalid_grant', ...CLIENT_CODES] }),
      ];
    },
  }),
];
