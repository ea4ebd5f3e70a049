import { CompactEncrypt } from 'jose';
import type { Json } from '../../forge/jws.ts';
import type { Case } from '../../matrix/case.ts';
import type { CaseContext } from '../../matrix/context.ts';
import { gotIn } from '../../matrix/exchange.ts';
import { info } from '../../matrix/judgement.ts';
import { NotApplicable } from '../../matrix/not-applicable.ts';
import { bearer, bearers } from '../shared/requests.ts';
import { rightCaller, signedEach } from '../shared/tokens.ts';

const USE =
  'Take access tokens alone: put a scope on the method, and check token_use where the API verifies by itself.';

const NO_USE = 'The tokens of this target do not name their use: token_use is Cognito’s own.';

/** Looks like a Cognito refresh token: five parts, encrypted for nobody but its issuer. */
const refreshToken = (): Promise<string> =>
  new CompactEncrypt(new Uint8Array(64))
    .setProtectedHeader({ cty: 'JWT', enc: 'A256GCM', alg: 'dir' })
    .encrypt(new Uint8Array(32));

/** What makes an ID token of the real claims: as Cognito writes them, else as OpenID Connect Core section 2 has it. */
const idClaims = async (context: CaseContext): Promise<Json> => {
  const { payload } = await context.parts();
  return payload.token_use === undefined
    ? { aud: payload.client_id ?? payload.azp ?? payload.sub, nonce: 'n-0S6_WzA2Mj', auth_time: payload.iat }
    : { token_use: 'id' };
};

/** A signed ID token; where access tokens have a typ of their own, it has another (RFC 9068 section 4). */
const idToken = async (context: CaseContext, claims: Json): Promise<string> => {
  const { header } = await context.parts();
  const type = /at\+jwt$/i.test(String(header.typ)) ? { header: { typ: 'JWT' } } : {};
  return context.signed({ ...(await idClaims(context)), ...claims }, type);
};

/** An ID token as it is issued for somebody who has signed in. */
const plainIdToken = async (context: CaseContext): Promise<string> => {
  const { payload } = await context.parts();
  const user = payload.token_use === undefined ? {} : { 'cognito:username': 'user' };
  return idToken(context, { aud: payload.client_id, client_id: undefined, ...user });
};

/** Tokens that are meant for something else than calling an API. */
export const uses: readonly Case[] = [
  {
    id: 'E10',
    slug: 'id-token',
    title: 'ID token',
    standard: 'RFC 8725 §2.8 and §3.12, ASVS 5.0 9.2.2',
    mint: 'issuer',
    sent: 'a signed ID token on a route that asks for a scope, and one that carries the scope as well',
    right: 'refused',
    cure: USE,
    attempts: async (context) => [
      bearer(context, 'ID token', await plainIdToken(context)),
      bearer(context, 'without scope', await idToken(context, { scope: undefined })),
      bearer(context, 'with client_id and scope', await idToken(context, {})),
    ],
  },
  {
    id: 'E11',
    slug: 'id-token-no-scope-route',
    title: 'ID token on a route without scopes',
    standard: 'OWASP API5:2023',
    mint: 'operator',
    sent: 'a signed ID token on a method with an authorizer and no scope',
    right: 'noted',
    cure: 'Put a scope on the method.',
    wanted: 'reported: AWS accepts it',
    attempts: async (context) => {
      const { unscopedRoute } = await context.laboratory();
      return [bearer(context, 'ID token', await plainIdToken(context), { route: unscopedRoute })];
    },
    check: ({ exchanges: [only] }) =>
      gotIn(only)
        ? info('A method without a scope takes ID tokens, so anybody who can sign in: put a scope on it.')
        : info('A method without a scope refuses ID tokens.'),
  },
  {
    id: 'E12',
    slug: 'access-token-no-scope-route',
    title: 'Access token on a route without scopes',
    standard: 'ASVS 5.0 10.3.2; API Gateway documents how it reads the claim',
    mint: 'operator',
    sent: 'a real access token on a method with an authorizer and no scope',
    right: 'noted',
    wanted: 'reported: AWS refuses it with 401',
    attempts: async (context) => {
      const { unscopedRoute } = await context.laboratory();
      return [await rightCaller(context, 'access token', { route: unscopedRoute })];
    },
    check: ({ exchanges: [only] }) =>
      only?.response?.status === 401
        ? info('A method without a scope refuses access tokens: a machine needs a scope on the method.')
        : info(`A method without a scope answers an access token with HTTP ${only?.response?.status}.`),
  },
  {
    id: 'E13',
    slug: 'refresh-token',
    title: 'Refresh token',
    standard: 'RFC 6749 §1.5, RFC 8725 §3.12, ASVS 5.0 9.2.2',
    mint: 'operator',
    sent: 'a token of five encrypted parts, as Cognito’s refresh tokens are',
    right: 'unauthorized',
    cure: USE,
    attempts: async (context) => [bearer(context, 'refresh token', await refreshToken())],
  },
  {
    id: 'E14',
    slug: 'other-use',
    title: 'Token of another use',
    standard: 'RFC 8725 §3.12, ASVS 5.0 9.2.2',
    mint: 'issuer',
    sent: 'token_use missing, `refresh`, `ID`, `Access`',
    right: 'unauthorized',
    cure: USE,
    attempts: async (context) => {
      if ((await context.parts()).payload.token_use === undefined) throw new NotApplicable(NO_USE);
      return signedEach(context, {
        missing: { token_use: undefined },
        refresh: { token_use: 'refresh' },
        ID: { token_use: 'ID' },
        Access: { token_use: 'Access' },
      });
    },
  },
  {
    id: 'E17',
    slug: 'other-type',
    title: 'Token of another type',
    standard: 'RFC 9068 §2.1 and §4, RFC 8725 §3.11, ASVS 5.0 9.2.2',
    mint: 'issuer',
    sent: 'typ of `at+jwt`, `id+jwt`, `logout+jwt`',
    right: 'noted',
    attempts: async (context) => {
      const types = ['at+jwt', 'id+jwt', 'logout+jwt'];
      const tokens = types.map(async (typ) => [typ, await context.signed({}, { header: { typ } })] as const);
      return bearers(context, Object.fromEntries(await Promise.all(tokens)));
    },
  },
];
