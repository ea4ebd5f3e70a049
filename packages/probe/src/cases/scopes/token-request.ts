import { claimsOf } from '../../forge/jws.ts';
import type { Case } from '../../matrix/case.ts';
import { info } from '../../matrix/judgement.ts';
import { allScopes } from '../../matrix/target.ts';
import { memberOf } from '../../wire/body.ts';
import { defaultGrant, grantRequest } from '../shared/token-request.ts';

const ENDPOINT = 'Allow the client no more scopes than it needs.';

/** What the token endpoint puts into a token. */
export const tokenRequests: readonly Case[] = [
  {
    id: 'F15',
    slug: 'unregistered-scope',
    on: 'once',
    title: 'Scope that nobody registered',
    severity: 'low',
    standard: 'RFC 6749 §5.2',
    mint: 'token-holder',
    sent: 'a token request for a made-up scope',
    right: 'token-refused',
    cure: ENDPOINT,
    attempts: (context) => {
      const [first = 'api/read'] = allScopes(context.target);
      const scope = `${first.slice(0, first.lastIndexOf('/') + 1)}mizt-auth-probe`;
      return [grantRequest(context, 'unknown scope', { scope }, { codes: ['invalid_scope'] })];
    },
  },
  {
    id: 'F16',
    slug: 'scope-not-allowed',
    on: 'once',
    title: 'Scope that the client may not have',
    standard: 'RFC 6749 §5.2, ASVS 5.0 10.4.11',
    mint: 'token-holder',
    sent: 'token requests for `aws.cognito.signin.user.admin`, `openid`, and for it beside an allowed scope',
    right: 'token-refused',
    cure: ENDPOINT,
    attempts: (context) => {
      const foreign = ['aws.cognito.signin.user.admin', 'openid'];
      const beside = `${allScopes(context.target)[0] ?? ''} ${foreign[0]}`.trim();
      return [...foreign, beside].map((scope) =>
        grantRequest(context, scope, { scope }, { codes: ['invalid_scope'] }),
      );
    },
  },
  {
    id: 'F17',
    slug: 'no-scope-named',
    on: 'once',
    title: 'No scope named',
    standard: 'RFC 6749 §3.3, ASVS 5.0 10.2.3, RFC 9700 §2.3',
    mint: 'token-holder',
    sent: 'a token request without scope',
    right: 'noted',
    wanted: 'reported: which scopes such a token has',
    attempts: () => [],
    check: async (context) => {
      const { response } = await defaultGrant(context);
      const body = response?.body ?? '';
      const scope = claimsOf(memberOf(body, 'access_token')).scope ?? memberOf(body, 'scope');
      if (typeof scope !== 'string' || scope === '')
        return info('A token request that names no scope gets none.');
      return info(
        `Who names no scope gets all that the client may have: ${scope}. Name the least that is needed.`,
      );
    },
  },
];
