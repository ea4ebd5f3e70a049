import { randomBytes } from 'node:crypto';
import type { Attempt } from '../../matrix/attempt.ts';
import type { Case } from '../../matrix/case.ts';
import type { CaseContext } from '../../matrix/context.ts';
import { fail } from '../../matrix/judgement.ts';
import { bearer, bearers } from '../shared/requests.ts';
import { tampered, tampering, withClaims } from './tampered.ts';

const without = async (context: CaseContext, claim: string): Promise<Attempt[]> => [
  bearer(
    context,
    `no ${claim}`,
    await tampered(context, (payload) =>
      Object.fromEntries(Object.entries(payload).filter(([name]) => name !== claim)),
    ),
  ),
];

/** Made anew for each run, so that no server can have said it before. */
const ECHO = `mizt-echo-${randomBytes(9).toString('hex')}`;

/** Claims that were left out, written otherwise, or made to come back. */
export const removedClaims: readonly Case[] = [
  tampering({
    id: 'D08',
    slug: 'scope-removed',
    title: 'Scope removed',
    sent: 'no scope claim',
    attempts: (context) => without(context, 'scope'),
  }),
  tampering({
    id: 'D09',
    slug: 'expiry-removed',
    title: 'Expiry removed',
    sent: 'no exp claim',
    attempts: (context) => without(context, 'exp'),
  }),
  tampering({
    id: 'D10',
    slug: 'other-bytes',
    title: 'Same claims, other bytes',
    standard: 'RFC 7515 §5.2',
    sent: 'the claims with white space between them',
    attempts: async (context) =>
      bearers(context, {
        'white space': await tampered(context, (payload) => JSON.stringify(payload, null, 1)),
      }),
  }),
  tampering({
    id: 'D11',
    slug: 'claim-echoed',
    title: 'Claim that must not come back',
    sent: 'a claim with a random text, which is looked for in the answer',
    attempts: async (context) => [await withClaims(context, 'echo', { sub: ECHO, canary: ECHO })],
    check: ({ exchanges }) => {
      const { response } = exchanges[0] ?? {};
      const said = `${response?.body}${Object.values(response?.headers ?? {}).join()}`;
      return said.includes(ECHO)
        ? fail('The answer repeats a claim of a token that was not verified.')
        : undefined;
    },
  }),
];
