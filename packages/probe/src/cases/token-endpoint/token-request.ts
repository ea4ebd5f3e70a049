import type { Case } from '../../matrix/case.ts';
import { defaultScopes } from '../../matrix/target.ts';
import type { Credentials, FormChanges, GrantParts } from '../../wire/credentials.ts';
import { ownSecret, tokenRequest } from '../shared/token-request.ts';
import { form, grantCase } from './refused-grant.ts';

/** Token requests that are no form, or ask for another grant. */
export const tokenRequests: readonly Case[] = [
  grantCase({
    id: 'I05',
    slug: 'get-not-post',
    title: 'GET instead of POST',
    severity: 'medium',
    standard: 'RFC 6749 §3.2',
    sent: 'GET on the token URL, without and with the grant in the query; no secret',
    attempts: (context) => {
      const { url } = context.tokenEndpoint();
      const query = `${url}?grant_type=client_credentials&client_id=probe`;
      return [url, query].map((target, at) => ({
        label: at === 0 ? 'plain' : 'query',
        expect: 'rejected',
        request: { method: 'GET', url: target },
      }));
    },
  }),
  grantCase({
    id: 'I06',
    slug: 'json-grant',
    title: 'JSON body',
    severity: 'low',
    standard: 'RFC 6749 §4.4.2',
    sent: 'the right parameters as JSON',
    attempts: (context) => {
      ownSecret(context);
      const headers = { 'content-type': 'application/json' };
      const asJson = ({ json }: Credentials) => ({ body: json(), headers });
      return [tokenRequest(context, 'JSON', asJson, { expect: 'rejected' })];
    },
  }),
  grantCase({
    id: 'I07',
    slug: 'other-grants',
    title: 'Other grants',
    standard: 'RFC 6749 §5.2, ASVS 5.0 10.4.4',
    sent: '`password`, `authorization_code`, `refresh_token`, `implicit`, a word, none',
    cure: 'Allow the client the grant client_credentials alone.',
    attempts: (context) => {
      const extra = {
        username: 'admin',
        password: 'admin',
        code: 'x',
        refresh_token: 'x',
        redirect_uri: 'https://x.invalid',
      };
      const grants = ['password', 'authorization_code', 'refresh_token', 'implicit', 'junk', ''];
      return grants.map((grant) =>
        form(context, grant || 'none', { ...extra, grant_type: grant || undefined }),
      );
    },
  }),
  grantCase({
    id: 'I08',
    slug: 'repeated-parameters',
    title: 'Repeated parameters',
    severity: 'low',
    standard: 'RFC 6749 §3.2 and §5.2',
    sent: 'scope twice, grant_type twice',
    attempts: (context) => {
      const [first = 'a', last = 'b'] = defaultScopes(context.target);
      const twice =
        (changes: FormChanges, more: Readonly<Record<string, string>>) =>
        ({ grant }: Credentials): GrantParts => {
          const parts = grant(changes);
          return { ...parts, body: `${parts.body}&${new URLSearchParams(more)}` };
        };
      const codes = ['invalid_request', 'invalid_scope', 'unsupported_grant_type'];
      return [
        tokenRequest(context, 'scope', twice({ scope: first }, { scope: last }), { codes }),
        tokenRequest(context, 'grant_type', twice({}, { grant_type: 'password' }), { codes }),
      ];
    },
  }),
];
