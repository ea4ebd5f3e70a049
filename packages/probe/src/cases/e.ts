import { CompactEncrypt } from 'jose';
import type { Json } from '../forge/jws.ts';
import type { Lab } from '../lab.ts';
import type { Attempt, Row } from '../row.ts';
import { leastScopes } from '../target.ts';
import { fail, inconclusive, info, PASS } from '../verdict.ts';
import { bearer, bearers } from './attempts.ts';
import { timeRows } from './e-time.ts';

const signed = async (lab: Lab, tokens: Readonly<Record<string, Json>>): Promise<Attempt[]> => {
  const entries = Object.entries(tokens).map(
    async ([label, claims]) => [label, await lab.signed(claims)] as const,
  );
  return bearers(lab, Object.fromEntries(await Promise.all(entries)));
};

const variants = (issuer: string): Readonly<Record<string, Json>> => {
  const other = issuer.replace(/^https?:/, (scheme) => (scheme === 'http:' ? 'https:' : 'http:'));
  const region = /[a-z]{2}-[a-z]+-\d/.exec(issuer)?.[0];
  return {
    'trailing slash': { iss: `${issuer}/` },
    'other scheme': { iss: other },
    'other case': { iss: issuer.toUpperCase() },
    ...(region && { 'other region': { iss: issuer.replaceAll(region, 'xx-north-9') } }),
  };
};

/** Looks like a Cognito refresh token: five parts, encrypted for nobody but its issuer. */
const refreshToken = (): Promise<string> =>
  new CompactEncrypt(new Uint8Array(64))
    .setProtectedHeader({ cty: 'JWT', enc: 'A256GCM', alg: 'dir' })
    .encrypt(new Uint8Array(32));

const repeated = (claim: string, first: unknown, last: unknown) => (json: string) =>
  `{"${claim}":${JSON.stringify(first)},${json.slice(1, -1)},"${claim}":${JSON.stringify(last)}}`;

const otherPool = async (lab: Lab): Promise<string> => {
  const { clients, obtain } = await lab.laboratory();
  const token = await obtain(clients.ordinary);
  lab.hide(token);
  return token;
};

const idToken = async (lab: Lab): Promise<string> => {
  const { payload } = await lab.parts();
  return lab.signed({
    token_use: 'id',
    aud: payload.client_id,
    client_id: undefined,
    'cognito:username': 'user',
  });
};

const USE =
  'Take access tokens alone: put a scope on the method, and check token_use where the API verifies by itself.';

const secondsLeft = (token: string): number => {
  const { exp } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as {
    exp?: number;
  };
  return Math.max(0, Math.round((exp ?? 0) - Date.now() / 1000));
};

const useRows: readonly Row[] = [
  {
    id: 'E07',
    title: 'Wrong issuer, right key',
    standard: 'RFC 8725 §3.8, RFC 9068 §4',
    mint: 'L',
    sent: 'a signed token whose iss is another',
    right: 'unauthorized',
    attempts: (lab) =>
      signed(lab, { other: { iss: 'https://issuer.mizt-auth.invalid/other' }, none: { iss: undefined } }),
  },
  {
    id: 'E08',
    title: 'Token of another pool',
    standard: 'RFC 8725 §3.8, ASVS 5.0 9.1.3',
    mint: 'C',
    sent: 'a real token that another user pool issued',
    right: 'unauthorized',
    attempts: async (lab) => [bearer(lab, 'other pool', await otherPool(lab))],
  },
  {
    id: 'E09',
    title: 'Issuer spelled otherwise',
    standard: 'RFC 8725 §3.8',
    mint: 'L',
    sent: 'iss with a slash at the end, another scheme, other letters, another region',
    right: 'unauthorized',
    attempts: async (lab) => signed(lab, variants(String((await lab.parts()).payload.iss))),
  },
  {
    id: 'E10',
    title: 'ID token',
    standard: 'RFC 8725 §2.8 and §3.12, ASVS 5.0 9.2.2',
    mint: 'L',
    sent: 'a signed ID token on a route that asks for a scope, and one that carries the scope as well',
    right: 'refused',
    cure: USE,
    attempts: async (lab) => [
      bearer(lab, 'ID token', await idToken(lab)),
      bearer(lab, 'without scope', await lab.signed({ token_use: 'id', scope: undefined })),
      bearer(lab, 'with client_id and scope', await lab.signed({ token_use: 'id' })),
    ],
  },
  {
    id: 'E11',
    title: 'ID token on a route without scopes',
    standard: 'OWASP API5:2023',
    mint: 'C',
    sent: 'a signed ID token on a method with an authorizer and no scope',
    right: 'noted',
    cure: 'Put a scope on the method.',
    wanted: 'reported: AWS accepts it',
    attempts: async (lab) => {
      const { unscopedRoute } = await lab.laboratory();
      return [bearer(lab, 'ID token', await idToken(lab), { route: unscopedRoute })];
    },
    check: ({ exchanges: [only] }) =>
      (only?.response?.status ?? 500) < 300
        ? info('A method without a scope takes ID tokens, so anybody who can sign in: put a scope on it.')
        : info('A method without a scope refuses ID tokens.'),
  },
  {
    id: 'E12',
    title: 'Access token on a route without scopes',
    standard: 'OWASP API5:2023',
    mint: 'C',
    sent: 'a real access token on a method with an authorizer and no scope',
    right: 'noted',
    wanted: 'reported: AWS refuses it with 401',
    attempts: async (lab) => {
      const { unscopedRoute } = await lab.laboratory();
      const scopes = leastScopes(lab.route);
      return [bearer(lab, 'access token', await lab.token(scopes), { route: unscopedRoute, scopes })];
    },
    check: ({ exchanges: [only] }) =>
      only?.response?.status === 401
        ? info('A method without a scope refuses access tokens: a machine needs a scope on the method.')
        : info(`A method without a scope answers an access token with HTTP ${only?.response?.status}.`),
  },
  {
    id: 'E13',
    title: 'Refresh token',
    standard: 'RFC 6749 §1.5, RFC 8725 §3.12',
    mint: 'C',
    sent: 'a token of five encrypted parts, as Cognito’s refresh tokens are',
    right: 'unauthorized',
    cure: USE,
    attempts: async (lab) => [bearer(lab, 'refresh token', await refreshToken())],
  },
  {
    id: 'E14',
    title: 'Token of another use',
    standard: 'RFC 8725 §3.11 and §3.12',
    mint: 'L',
    sent: 'token_use missing, `refresh`, `ID`, `Access`',
    right: 'unauthorized',
    cure: USE,
    attempts: (lab) =>
      signed(lab, {
        missing: { token_use: undefined },
        refresh: { token_use: 'refresh' },
        ID: { token_use: 'ID' },
        Access: { token_use: 'Access' },
      }),
  },
  {
    id: 'E15',
    title: 'Token of another client without the scope',
    standard: 'ASVS 5.0 10.3.2',
    mint: 'L',
    sent: 'a signed token of the same pool for another client with another scope',
    right: 'refused',
    attempts: (lab) =>
      signed(lab, { 'other client': { client_id: 'other', sub: 'other', scope: 'other_api/read' } }),
  },
  {
    id: 'E16',
    title: 'Wrong or missing audience',
    standard: 'RFC 8707 §2, RFC 9068 §4, ASVS 5.0 9.2.3',
    mint: 'L',
    sent: 'a signed token for another audience, and one for none',
    right: 'noted',
    cure: 'Compare aud with the API’s own identifier.',
    wanted: '401 or 403 where the target has an audience, else reported',
    attempts: async (lab) => {
      const bound = lab.target.audience !== undefined;
      const tokens = await signed(lab, {
        other: { aud: 'https://other.mizt-auth.invalid' },
        missing: { aud: undefined },
      });
      return tokens.map((attempt) => (bound ? { ...attempt, expect: 'refused' as const } : attempt));
    },
    check: ({ target }) =>
      target.audience === undefined
        ? info('The target is bound to no audience: whatever else trusts the pool takes the same tokens.')
        : undefined,
  },
  {
    id: 'E17',
    title: 'Token of another type',
    standard: 'RFC 9068 §2.1, RFC 8725 §3.11',
    mint: 'L',
    sent: 'typ of `at+jwt`, `id+jwt`, `logout+jwt`',
    right: 'noted',
    attempts: async (lab) => {
      const types = ['at+jwt', 'id+jwt', 'logout+jwt'];
      const tokens = types.map(async (typ) => [typ, await lab.signed({}, { header: { typ } })] as const);
      return bearers(lab, Object.fromEntries(await Promise.all(tokens)));
    },
  },
  {
    id: 'E18',
    title: 'Key that left the JWKS',
    standard: 'ASVS 5.0 9.1.3',
    mint: 'L',
    sent: 'a token of a key while it is published, and another once it no longer is',
    right: 'unauthorized',
    cure: 'Read the JWKS again at times, and forget keys that it no longer has.',
    attempts: async function* (lab) {
      const keys = lab.keyControl();
      const kid = await keys.publish();
      yield bearer(lab, 'published', await lab.signed({}, { kid }), { expect: 'noted' });
      await keys.withdraw(kid);
      yield bearer(lab, 'withdrawn', await lab.signed({}, { kid }));
    },
    check: ({ exchanges: [published] }) =>
      (published?.response?.status ?? 500) < 300
        ? PASS
        : inconclusive('The key did not count while it was published.'),
  },
  {
    id: 'E19',
    title: 'Repeated claims',
    standard: 'RFC 7519 §4: reject, or take the last',
    mint: 'L',
    sent: 'signed tokens that name scope and exp twice, the right one first, and last',
    right: 'unauthorized',
    attempts: async (lab) => {
      const { payload } = await lab.parts();
      const twice = (claim: 'scope' | 'exp', first: unknown, last: unknown): Promise<string> =>
        lab.signed({ [claim]: undefined }, { rewrite: repeated(claim, first, last) });
      const lenient = lab.strict ? {} : ({ expect: 'noted' } as const);
      return [
        bearer(lab, 'scope, right one first', await twice('scope', payload.scope, ''), { expect: 'refused' }),
        bearer(lab, 'exp, right one first', await twice('exp', payload.exp, 1)),
        bearer(lab, 'scope, right one last', await twice('scope', '', payload.scope), lenient),
        bearer(lab, 'exp, right one last', await twice('exp', 1, payload.exp), lenient),
      ];
    },
    check: ({ exchanges }) =>
      exchanges.some(({ response }) => (response?.status ?? 500) < 300)
        ? info('The last of two claims counts.')
        : PASS,
  },
  {
    id: 'E20',
    title: 'Token of a client that was deleted',
    standard: 'ASVS 5.0 8.3.2',
    mint: 'C',
    sent: 'a real token, once its client no longer exists',
    right: 'noted',
    phase: 'alone',
    wanted: 'reported: accepted by design',
    attempts: async function* (lab) {
      const { clients, otherRoute, deleteClient } = await lab.laboratory();
      const token = await otherPool(lab);
      await deleteClient(clients.ordinary.id);
      yield bearer(lab, `${secondsLeft(token)} s`, token, { route: otherRoute });
    },
    check: ({ exchanges: [only] }) =>
      (only?.response?.status ?? 500) < 300
        ? info(`By design the token stays good until it expires, here for ${only?.attempt.label} more.`)
        : info('The token died with its client.'),
  },
  {
    id: 'E21',
    title: 'Token shown twice',
    standard: 'ASVS 5.0 10.3.5, RFC 9700 §2.2.1',
    mint: 'T',
    sent: 'the same real token in two requests',
    right: 'noted',
    on: 'reading',
    wanted: 'reported: accepted by design',
    attempts: async (lab) => {
      const scopes = leastScopes(lab.route);
      const token = await lab.token(scopes);
      return [bearer(lab, 'first', token, { scopes }), bearer(lab, 'second', token, { scopes })];
    },
    check: ({ exchanges: [, second] }) =>
      (second?.response?.status ?? 500) < 300
        ? info('Whoever holds the token may use it: it is bound to no sender.')
        : info('A token can be used once.'),
  },
  {
    id: 'E22',
    title: 'Token with 60 KB of claims',
    standard: 'RFC 6585 §5',
    mint: 'L',
    sent: 'a signed token that is far larger than any header may be',
    right: 'rejected',
    attempts: async (lab) => {
      const token = await lab.signed({ padding: 'x'.repeat(60_000) });
      return [{ ...bearer(lab, '60 KB', token), request: { ...bearer(lab, '', token).request, raw: {} } }];
    },
    check: ({ exchanges: [only] }) =>
      (only?.response?.status ?? 500) < 300 ? fail('A header of 60 KB was taken.') : undefined,
  },
];

/** Family E: tokens that the issuer itself signed, and that say the wrong thing. */
export const familyE: readonly Row[] = [...timeRows, ...useRows];
