import type { Case } from '../../matrix/case.ts';
import { gotIn } from '../../matrix/exchange.ts';
import { fail, info, PASS } from '../../matrix/judgement.ts';
import { bearer } from '../shared/requests.ts';

const repeated = (claim: string, first: unknown, last: unknown) => (json: string) =>
  `{"${claim}":${JSON.stringify(first)},${json.slice(1, -1)},"${claim}":${JSON.stringify(last)}}`;

/** Claims that are written twice, or are far too many. */
export const forms: readonly Case[] = [
  {
    id: 'E19',
    slug: 'repeated-claims',
    title: 'Repeated claims',
    standard: 'RFC 7519 §4; reject, or take the last',
    mint: 'issuer',
    sent: 'signed tokens that name scope and exp twice, the right one first, and last',
    right: 'unauthorized',
    attempts: async (context) => {
      const { payload } = await context.parts();
      const twice = (claim: 'scope' | 'exp', first: unknown, last: unknown): Promise<string> =>
        context.signed({ [claim]: undefined }, { rewrite: repeated(claim, first, last) });
      const lenient = context.strict ? {} : ({ expect: 'noted' } as const);
      return [
        bearer(context, 'scope, right one first', await twice('scope', payload.scope, ''), {
          expect: 'refused',
        }),
        bearer(context, 'exp, right one first', await twice('exp', payload.exp, 1)),
        bearer(context, 'scope, right one last', await twice('scope', '', payload.scope), lenient),
        bearer(context, 'exp, right one last', await twice('exp', 1, payload.exp), lenient),
      ];
    },
    check: ({ exchanges }) => (exchanges.some(gotIn) ? info('The last of two claims counts.') : PASS),
  },
  {
    id: 'E22',
    slug: 'oversized-claims',
    title: 'Token with 60 KB of claims',
    standard: 'RFC 9110 §5.4, RFC 6585 §5',
    mint: 'issuer',
    sent: 'a signed token that is far larger than any header may be',
    right: 'rejected',
    attempts: async (context) => {
      const token = await context.signed({ padding: 'x'.repeat(60_000) });
      return [
        { ...bearer(context, '60 KB', token), request: { ...bearer(context, '', token).request, raw: {} } },
      ];
    },
    check: ({ exchanges: [only] }) => (gotIn(only) ? fail('A header of 60 KB was accepted.') : undefined),
  },
];
