import { encode, type Json, signingInput, withSignature } from '../../forge/jws.ts';
import type { Case } from '../../matrix/case.ts';
import type { CaseContext } from '../../matrix/context.ts';
import { bearer, bearers } from '../shared/requests.ts';

/** The cure of whatever takes the algorithm from the token. */
export const FIXED_ALGORITHMS =
  'Verify with a fixed list of algorithms, RS256 alone for Cognito; never take it from the token.';

const withHeader = async (context: CaseContext, header: Json | string): Promise<string> => {
  const { raw } = await context.parts();
  return `${encode(header)}.${raw[1]}.${raw[2]}`;
};

const unsignedWith = async (context: CaseContext, alg: string, signature = ''): Promise<string> => {
  const { header, payload } = await context.parts();
  return withSignature(signingInput({ ...header, alg }, payload), signature);
};

/** Tokens whose header names another algorithm than the issuer’s. */
export const algorithms: readonly Case[] = [
  {
    id: 'C07',
    slug: 'alg-none',
    title: 'alg none',
    standard:
      'RFC 8725 §2.1 and §3.2, RFC 7519 §6, RFC 9068 §4, ASVS 5.0 9.1.2, CVE-2018-1000531, CVE-2021-22160, CVE-2023-29357',
    mint: 'token-holder',
    sent: '`none`, `None`, `NONE`, `nOnE` as alg, no signature',
    right: 'unauthorized',
    cure: FIXED_ALGORITHMS,
    attempts: async (context) => {
      const spellings = ['none', 'None', 'NONE', 'nOnE'];
      return Promise.all(
        spellings.map(async (alg) => bearer(context, alg, await unsignedWith(context, alg))),
      );
    },
  },
  {
    id: 'C08',
    slug: 'alg-none-signed',
    title: 'alg none, signature kept',
    standard: 'RFC 8725 §2.1 and §3.2, RFC 9068 §4, ASVS 5.0 9.1.2',
    mint: 'token-holder',
    sent: '`none` as alg, with the real signature',
    right: 'unauthorized',
    cure: FIXED_ALGORITHMS,
    attempts: async (context) => {
      const { raw } = await context.parts();
      return [bearer(context, 'none', await unsignedWith(context, 'none', raw[2]))];
    },
  },
  {
    id: 'C09',
    slug: 'alg-unknown',
    title: 'alg missing or unknown',
    standard: 'RFC 7515 §4.1.1, RFC 8725 §3.1, ASVS 5.0 9.1.2',
    mint: 'token-holder',
    sent: 'no alg; null, 1, [], "" and `XX256` as alg',
    right: 'unauthorized',
    cure: FIXED_ALGORITHMS,
    attempts: async (context) => {
      const { header } = await context.parts();
      const { alg: _, ...bare } = header;
      const values: Readonly<Record<string, unknown>> = {
        null: null,
        number: 1,
        list: [],
        empty: '',
        unknown: 'XX256',
      };
      const headers = Object.entries(values).map(([label, alg]) => [label, { ...bare, alg }] as const);
      return Promise.all(
        [['missing', bare] as const, ...headers].map(async ([label, changed]) =>
          bearer(context, label, await withHeader(context, changed)),
        ),
      );
    },
  },
  {
    id: 'C13',
    slug: 'alg-exchanged',
    title: 'Another algorithm in the header',
    standard: 'RFC 8725 §3.1, ASVS 5.0 9.1.2',
    mint: 'token-holder',
    sent: '`RS512`, `PS256`, `ES256` as alg, with the real signature',
    right: 'unauthorized',
    cure: FIXED_ALGORITHMS,
    attempts: async (context) => {
      const { header } = await context.parts();
      return Promise.all(
        ['RS512', 'PS256', 'ES256'].map(async (alg) =>
          bearer(context, alg, await withHeader(context, { ...header, alg })),
        ),
      );
    },
  },
  {
    id: 'C14',
    slug: 'psychic-signature',
    title: 'Psychic signature',
    standard: 'CVE-2022-21449, WSTG-SESS-10, RFC 8725 §3.1',
    mint: 'token-holder',
    sent: '`ES256` with r and s of zero, in DER and as plain bytes',
    right: 'unauthorized',
    cure: FIXED_ALGORITHMS,
    attempts: async (context) => {
      const { header, payload } = await context.parts();
      const input = signingInput({ ...header, alg: 'ES256' }, payload);
      return bearers(context, {
        'zero in DER': withSignature(input, 'MAYCAQACAQA'),
        'zero r and s': withSignature(input, Buffer.alloc(64)),
      });
    },
  },
];
