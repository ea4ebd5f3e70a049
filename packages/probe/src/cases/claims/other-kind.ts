import type { Json } from '../../forge/jws.ts';
import type { Case } from '../../matrix/case.ts';
import type { CaseContext } from '../../matrix/context.ts';
import { gotIn } from '../../matrix/exchange.ts';
import { info, PASS } from '../../matrix/judgement.ts';
import { bearer } from '../shared/requests.ts';

/** Kinds of token that an issuer signs beside access tokens: typ, and the claims that make it one. */
const KINDS: Readonly<Record<string, readonly [typ: string, claims: Json]>> = {
  'logout token': ['logout+jwt', { events: { 'http://schemas.openid.net/event/backchannel-logout': {} } }],
  'security event': ['secevent+jwt', { events: { 'https://schemas.openid.net/secevent/risc/x': {} } }],
  'introspection response': ['token-introspection+jwt', { token_introspection: { active: true } }],
  'authorization request': ['oauth-authz-req+jwt', { response_type: 'code' }],
  'client assertion': ['client-authentication+jwt', {}],
  'proof of possession': ['dpop+jwt', { htm: 'GET', htu: 'https://api.invalid' }],
  'ID token by type': ['id+jwt', { nonce: 'x' }],
  'plain JWT': ['JWT', {}],
};

/** True where the issuer types its access tokens, so that nothing else may pass for one (RFC 9068 section 4). */
const isTyped = async (context: CaseContext): Promise<boolean> =>
  /^(application\/)?at\+jwt$/i.test(String((await context.parts()).header.typ));

/** Keys that the caller does not have, as a token may be bound to them (RFC 7800, RFC 8705, RFC 9449). */
const BOUND: Readonly<Record<string, Json>> = {
  'bound to a DPoP key': { cnf: { jkt: '0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I' } },
  'bound to a certificate': { cnf: { 'x5t#S256': 'bwcK0esc3ACC3DB2Y5_lESsXE8o9ltc05O89jdN-dg2' } },
};

/** Tokens of the issuer that are no plain access tokens. */
export const otherKinds: readonly Case[] = [
  {
    id: 'E27',
    slug: 'bound-token',
    title: 'Token that is bound to another’s key',
    standard: 'RFC 9700 §4.10.1, ASVS 5.0 10.3.5',
    mint: 'issuer',
    severity: 'medium',
    sent: 'signed tokens whose cnf names a DPoP key and a client certificate, as plain bearer tokens',
    right: 'noted',
    wanted: '401 or 403 where real tokens are bound to keys, else reported',
    strict: 'refused',
    cure: 'Refuse tokens with cnf unless the caller proves that it has the key.',
    attempts: async (context) => {
      const bound = (await context.parts()).payload.cnf !== undefined;
      const tokens = Object.entries(BOUND).map(async ([label, claims]) =>
        bearer(context, label, await context.signed(claims), bound ? { expect: 'refused' } : {}),
      );
      return Promise.all(tokens);
    },
    check: ({ exchanges, strict }) =>
      exchanges.some((exchange) => exchange.expectation === 'noted' && gotIn(exchange)) && !strict
        ? info('The API takes bound tokens as bearer tokens: whoever steals one can use it.')
        : PASS,
  },
  {
    id: 'E28',
    slug: 'other-kind',
    title: 'Other kinds of token by the same issuer',
    standard: 'RFC 9068 §4, RFC 8725 §2.8, §3.11 and §3.12, ASVS 5.0 9.2.2',
    mint: 'issuer',
    severity: 'medium',
    effort: 'standard',
    sent: 'signed tokens whose typ and claims are those of a logout token, a security event, an introspection response, a client assertion …',
    right: 'noted',
    wanted: '401 or 403 where real tokens have the typ at+jwt, else reported',
    cure: 'Take tokens of the typ at+jwt alone, compared without regard to case.',
    attempts: async (context) => {
      const typed = await isTyped(context);
      const tokens = Object.entries(KINDS).map(async ([label, [typ, claims]]) =>
        bearer(
          context,
          label,
          await context.signed(claims, { header: { typ } }),
          typed ? { expect: 'refused' } : {},
        ),
      );
      return Promise.all(tokens);
    },
    check: ({ exchanges }) =>
      exchanges.some((exchange) => exchange.expectation === 'noted' && gotIn(exchange))
        ? info('The issuer does not type its access tokens, so the API cannot tell them from other kinds.')
        : PASS,
  },
];
