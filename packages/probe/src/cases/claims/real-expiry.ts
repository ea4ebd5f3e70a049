import { setTimeout as sleep } from 'node:timers/promises';
import type { Attempt } from '../../matrix/attempt.ts';
import type { Case } from '../../matrix/case.ts';
import type { CaseContext } from '../../matrix/context.ts';
import type { Effort } from '../../matrix/effort.ts';
import { gotIn } from '../../matrix/exchange.ts';
import { fail, type Judgement, PASS } from '../../matrix/judgement.ts';
import { NotApplicable } from '../../matrix/not-applicable.ts';
import { bearer } from '../shared/requests.ts';

/** Seconds for which a run waits for a real token to expire. */
const PATIENCE: Readonly<Record<Effort, number>> = { quick: 5, standard: 15, thorough: 330 };

/** Seconds after its expiry at which a token must be refused, whatever the leeway. */
const afterLeeway = ({ maxLeewaySeconds, effort }: CaseContext): number =>
  Math.min(maxLeewaySeconds, PATIENCE[effort] / 3);

async function* outlived(context: CaseContext): AsyncGenerator<Attempt> {
  const { token, payload } = await context.parts();
  const { target, effort } = context;
  const left = Number(payload.exp) - target.context.now() / 1000;
  const wait = left + afterLeeway(context);
  if (!(wait <= PATIENCE[effort]))
    throw new NotApplicable('The target’s tokens live longer than a run waits.');
  const { signal } = target.context;
  await sleep(wait * 1000, undefined, signal ? { signal } : {});
  yield bearer(context, `${Math.round(wait - left)} s after its expiry`, token);
}

const judged = (context: CaseContext): Judgement | undefined => {
  const [only] = context.exchanges;
  if (only === undefined) return undefined;
  if (!gotIn(only)) return PASS;
  const late = afterLeeway(context);
  const said = `A token was accepted ${Math.round(late)} s after its expiry`;
  return late < context.maxLeewaySeconds
    ? fail(`${said}, which may be leeway: --max-leeway, or a thorough run, tells.`, 'low')
    : fail(`${said}.`);
};

/** A real token, when its time is over; no key of the issuer is needed for that. */
export const realExpiry: readonly Case[] = [
  {
    id: 'E29',
    slug: 'real-token-expired',
    title: 'Real token after its expiry',
    standard: 'RFC 7519 §4.1.4, ASVS 5.0 9.2.1',
    mint: 'token-holder',
    sent: 'a real token that has expired while the run waited, where tokens live shortly enough',
    right: 'noted',
    wanted: '401; what is accepted within the leeway is reported as low',
    cure: 'Check exp on every request.',
    long: true,
    attempts: outlived,
    check: judged,
  },
];
