import { isLoopback } from '@mizt-auth/consumer';
import { memberOf } from '../body.ts';
import type { Exchange } from '../exchange.ts';
import type { Lab } from '../lab.ts';
import { type Attempt, NotAskable, type Row } from '../row.ts';
import { allScopes } from '../target.ts';
import { fail, info, type Judgement, PASS } from '../verdict.ts';
import { basic, defaultGrant, grantRequest, tokenForm } from './token-form.ts';

const WRONG_SECRET = 'wrong'.repeat(10);

const CLIENT_CODES = ['invalid_client', 'unauthorized_client'];

const CURE = 'Authenticate the client before anything else of the request is looked at.';

const wrongSecret = (lab: Lab): Attempt =>
  grantRequest(lab, 'wrong secret', tokenForm(lab, { client_secret: WRONG_SECRET }), { codes: CLIENT_CODES });

const row = (given: Pick<Row, 'id' | 'title' | 'standard' | 'sent' | 'attempts'> & Partial<Row>): Row => ({
  mint: 'A',
  right: 'token-refused',
  cure: CURE,
  ...given,
});

const form = (
  lab: Lab,
  label: string,
  changes: Parameters<typeof tokenForm>[1],
  codes?: readonly string[],
): Attempt => grantRequest(lab, label, tokenForm(lab, changes), { codes });

const statusOf = ({ response }: Exchange): string => `${response?.status} ${response?.body}`;

const grantRows: readonly Row[] = [
  row({
    id: 'I01',
    title: 'Wrong secret',
    standard: 'RFC 6749 §5.2, ASVS 5.0 10.4.10',
    sent: 'the client’s id with a wrong secret, in the body and as Basic',
    attempts: (lab) => {
      const { clientId } = lab.tokenEndpoint();
      const bare = tokenForm(lab, { client_id: undefined, client_secret: undefined });
      const headers = { authorization: basic(clientId, WRONG_SECRET) };
      return [wrongSecret(lab), grantRequest(lab, 'Basic', bare, { codes: CLIENT_CODES }, { headers })];
    },
  }),
  row({
    id: 'I02',
    title: 'No client credentials',
    standard: 'RFC 6749 §5.2, ASVS 5.0 10.4.10',
    sent: 'no secret, an empty secret, neither id nor secret',
    attempts: (lab) => {
      const codes = [...CLIENT_CODES, 'invalid_request'];
      return [
        form(lab, 'no secret', { client_secret: undefined }, codes),
        form(lab, 'empty secret', { client_secret: '' }, codes),
        form(lab, 'nothing', { client_id: undefined, client_secret: undefined }, codes),
      ];
    },
  }),
  row({
    id: 'I03',
    title: 'Unknown client',
    standard: 'RFC 6749 §5.2',
    sent: 'an unknown id, which must be answered like a wrong secret',
    attempts: (lab) => [
      form(lab, 'unknown id', { client_id: 'a'.repeat(26), client_secret: WRONG_SECRET }, CLIENT_CODES),
      wrongSecret(lab),
    ],
    check: ({ exchanges: [unknown, wrong] }) =>
      unknown && wrong && statusOf(unknown) !== statusOf(wrong)
        ? fail('An unknown client is answered otherwise than a wrong secret, which tells clients apart.')
        : undefined,
  }),
  row({
    id: 'I04',
    title: 'Credentials in the query',
    standard: 'RFC 6749 §2.3.1',
    sent: 'id and secret in the query of the token URL, nothing in the body',
    attempts: (lab) => {
      const endpoint = new URL(lab.tokenEndpoint().url);
      if (!isLoopback(endpoint)) {
        throw new NotAskable(
          'It would write the real secret into access logs, so it is asked on this machine only.',
        );
      }
      endpoint.search = tokenForm(lab);
      const { href: url } = endpoint;
      return [
        grantRequest(lab, 'all in the query', '', {}, { url }),
        grantRequest(lab, 'grant in the body', 'grant_type=client_credentials', {}, { url }),
      ];
    },
  }),
  row({
    id: 'I05',
    title: 'GET instead of POST',
    standard: 'RFC 6749 §3.2',
    sent: 'GET on the token URL, without and with the grant in the query; no secret',
    attempts: (lab) => {
      const { url } = lab.tokenEndpoint();
      const query = `${url}?grant_type=client_credentials&client_id=probe`;
      return [url, query].map((target, at) => ({
        label: at === 0 ? 'plain' : 'query',
        expect: 'rejected',
        request: { method: 'GET', url: target },
      }));
    },
  }),
  row({
    id: 'I06',
    title: 'JSON body',
    standard: 'RFC 6749 §4.4.2',
    sent: 'the right parameters as JSON',
    attempts: (lab) => {
      const fields = Object.fromEntries(new URLSearchParams(tokenForm(lab)));
      const headers = { 'content-type': 'application/json' };
      return [grantRequest(lab, 'JSON', JSON.stringify(fields), { expect: 'rejected' }, { headers })];
    },
  }),
  row({
    id: 'I07',
    title: 'Other grants',
    standard: 'RFC 6749 §5.2, ASVS 5.0 10.4.4',
    sent: '`password`, `authorization_code`, `refresh_token`, `implicit`, a word, none',
    cure: 'Allow the client the grant client_credentials alone.',
    attempts: (lab) => {
      const extra = {
        username: 'admin',
        password: 'admin',
        code: 'x',
        refresh_token: 'x',
        redirect_uri: 'https://x.invalid',
      };
      const grants = ['password', 'authorization_code', 'refresh_token', 'implicit', 'junk', ''];
      return grants.map((grant) => form(lab, grant || 'none', { ...extra, grant_type: grant || undefined }));
    },
  }),
  row({
    id: 'I08',
    title: 'Repeated parameters',
    standard: 'RFC 6749 §3.2',
    sent: 'scope twice, grant_type twice',
    attempts: (lab) => {
      const [first = 'a', last = 'b'] = allScopes(lab.target);
      const scopes = `${tokenForm(lab, { scope: first })}&${new URLSearchParams({ scope: last })}`;
      const codes = ['invalid_request', 'invalid_scope', 'unsupported_grant_type'];
      return [
        grantRequest(lab, 'scope', scopes, { codes }),
        grantRequest(lab, 'grant_type', `${tokenForm(lab)}&grant_type=password`, { codes }),
      ];
    },
  }),
  row({
    id: 'I09',
    title: 'Two credentials that disagree',
    standard: 'RFC 6749 §2.3',
    sent: 'the right ones as Basic and a wrong secret or another id in the body',
    attempts: (lab) => {
      const { clientId, clientSecret } = lab.tokenEndpoint();
      const headers = { authorization: basic(clientId, clientSecret) };
      const codes = [...CLIENT_CODES, 'invalid_request'];
      const wrong = tokenForm(lab, { client_secret: WRONG_SECRET });
      const other = tokenForm(lab, { client_id: 'other', client_secret: undefined });
      return [
        grantRequest(lab, 'other secret', wrong, { codes }, { headers }),
        grantRequest(lab, 'other id', other, { codes }, { headers }),
      ];
    },
  }),
];

const answerRow = (
  id: string,
  title: string,
  standard: string,
  sent: string,
  wanted: string,
  look: (exchange: Exchange, lab: Lab) => Judgement,
): Row =>
  row({
    id,
    title,
    standard,
    sent,
    wanted,
    mint: 'T',
    right: 'token-granted',
    attempts: () => [],
    check: async (lab) => {
      const exchange = await defaultGrant(lab);
      return exchange.judgement.verdict === 'pass' ? look(exchange, lab) : undefined;
    },
  });

/** Seconds that a token may have lived when it arrives. */
const LATE_SECONDS = 5;

const lifeAgrees = ({ response }: Exchange): Judgement => {
  const body = response?.body ?? '';
  if (String(memberOf(body, 'token_type')).toLowerCase() !== 'bearer')
    return fail('token_type is not Bearer.');
  const [, part = ''] = String(memberOf(body, 'access_token')).split('.');
  const claims = Buffer.from(part, 'base64url').toString();
  const [exp, iat] = [memberOf(claims, 'exp'), memberOf(claims, 'iat')];
  if (typeof exp !== 'number' || typeof iat !== 'number')
    return info('The token does not say how long it lives.');
  const apart = Math.abs(exp - iat - Number(memberOf(body, 'expires_in')));
  return apart <= LATE_SECONDS ? PASS : fail('expires_in is not the time from iat to exp.');
};

const answerRows: readonly Row[] = [
  answerRow(
    'I10',
    'No refresh token, no ID token',
    'RFC 6749 §4.4.3',
    'nothing more: the members of a token response',
    'neither refresh_token nor id_token',
    ({ response }) => {
      const more = ['refresh_token', 'id_token'].filter(
        (name) => memberOf(response?.body ?? '', name) !== undefined,
      );
      return more.length === 0 ? PASS : fail(`A machine gets ${more.join(' and ')} as well.`);
    },
  ),
  answerRow(
    'I11',
    'Token response is not cached',
    'RFC 6749 §5.1',
    'nothing more: the headers of a token response',
    'Cache-Control: no-store',
    ({ response }) =>
      /no-store/i.test(response?.headers['cache-control'] ?? '')
        ? PASS
        : fail('The answer with the token lacks Cache-Control: no-store.'),
  ),
  answerRow(
    'I12',
    'Life and type of the token',
    'RFC 6749 §5.1',
    'nothing more: expires_in against exp and iat, token_type',
    'they agree',
    lifeAgrees,
  ),
];

const laboratoryForm = async (
  lab: Lab,
  label: string,
  client: { id: string; secret?: string },
  extra: Partial<Attempt>,
) => {
  const { otherPool } = await lab.laboratory();
  const body = tokenForm(lab, { client_id: client.id, client_secret: client.secret });
  return grantRequest(lab, label, body, extra, { url: otherPool.tokenUrl });
};

const clientRows: readonly Row[] = [
  row({
    id: 'I13',
    title: 'Secret that was rotated',
    standard: 'ASVS 5.0 13.3.4',
    mint: 'C',
    sent: 'both secrets during the overlap, the old one after it',
    attempts: async function* (lab) {
      const { clients, forgetPreviousSecret } = await lab.laboratory();
      const { id, secret, previousSecret } = clients.rotated;
      for (const each of [secret, previousSecret]) lab.hide(each);
      const granted = { expect: 'token-granted' } as const;
      yield laboratoryForm(lab, 'new secret', { id, secret }, granted);
      yield laboratoryForm(lab, 'old secret, overlap', { id, secret: previousSecret }, granted);
      await forgetPreviousSecret(id);
      yield laboratoryForm(lab, 'old secret, later', { id, secret: previousSecret }, { codes: CLIENT_CODES });
    },
  }),
  row({
    id: 'I14',
    title: 'Client without a secret',
    standard: 'RFC 6749 §4.4',
    mint: 'C',
    sent: 'the id of a public client, without a secret and with an empty one',
    attempts: async (lab) => {
      const { withoutSecret } = (await lab.laboratory()).clients;
      const codes = [...CLIENT_CODES, 'invalid_request'];
      return Promise.all([
        laboratoryForm(lab, 'no secret', withoutSecret, { codes }),
        laboratoryForm(lab, 'empty secret', { ...withoutSecret, secret: '' }, { codes }),
      ]);
    },
  }),
  row({
    id: 'I15',
    title: 'Client whose OAuth is off',
    standard: 'RFC 6749 §5.2; Cognito says invalid_grant',
    mint: 'C',
    sent: 'the right credentials of a client with AllowedOAuthFlowsUserPoolClient off',
    attempts: async (lab) => {
      const { oauthOff } = (await lab.laboratory()).clients;
      lab.hide(oauthOff.secret);
      return [
        await laboratoryForm(lab, 'OAuth off', oauthOff, { codes: ['invalid_grant', ...CLIENT_CODES] }),
      ];
    },
  }),
];

/** Family I: the token endpoint. */
export const familyI: readonly Row[] = [...grantRows, ...answerRows, ...clientRows];
