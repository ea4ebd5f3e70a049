import { COMMANDS, SLEEP_SECONDS, SLEEPS } from '../../dictionaries/injections.ts';
import { signingInput, withSignature } from '../../forge/jws.ts';
import type { Case } from '../../matrix/case.ts';
import type { CaseContext } from '../../matrix/context.ts';
import { fail, type Judgement } from '../../matrix/judgement.ts';
import { bearer } from '../shared/requests.ts';
import { foreignCase } from './self-signed.ts';

const notSlow = ({ exchanges }: CaseContext): Judgement | undefined => {
  const times = exchanges.map(({ response }) => response?.durationMs ?? 0).sort((one, other) => one - other);
  const usual = times[times.length >> 1] ?? 0;
  const slow = exchanges.filter(({ response }) => (response?.durationMs ?? 0) > usual + SLEEP_SECONDS * 900);
  // A busy server is slow for many; a key id that runs is slow for those few that sleep.
  if (slow.length === 0 || slow.length > exchanges.length / 2) return undefined;
  return fail(
    `kid ${slow[0]?.attempt.label}: the answer took ${SLEEP_SECONDS} s longer than the others, as if it had run.`,
  );
};

/** Key ids that a server might run. */
export const runningKeyIds: readonly Case[] = [
  foreignCase({
    id: 'C42',
    slug: 'kid-runs',
    title: 'kid that runs',
    standard: 'RFC 8725 §3.10',
    mint: 'token-holder',
    sent: 'kid with SQL, shell and template texts that would wait; the times are compared',
    cure: 'Look keys up by exact text in the issuer’s own set; never put a kid into a query, path or command.',
    attempts: async (context) => {
      const { header, payload, raw } = await context.parts();
      return [...SLEEPS, ...COMMANDS].map((kid) =>
        bearer(
          context,
          JSON.stringify(kid),
          withSignature(signingInput({ ...header, kid }, payload), raw[2]),
        ),
      );
    },
    check: notSlow,
  }),
];
