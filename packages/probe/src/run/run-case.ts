import { AbortedError, ConsumerError, type Hop } from '@mizt-auth/consumer';
import type { Exchange } from '../exchange.ts';
import { isRefusal } from '../expectation.ts';
import type { Lab } from '../lab.ts';
import { type Attempt, type Attempts, familyOf, NotAskable } from '../row.ts';
import { broken, type Judgement, worst } from '../verdict.ts';
import { createLab } from './lab.ts';
import { perform, type Sender } from './perform.ts';
import type { ProbeCase } from './plan.ts';

/** A case, all that was exchanged for it, and what that means. */
export interface CaseOutcome {
  readonly planned: ProbeCase;
  readonly exchanges: readonly Exchange[];
  readonly judgement: Judgement;
  readonly durationMs: number;
  readonly hops: readonly Hop[];
}

const sendAll = async (attempts: Attempts, atOnce: boolean, ask: (attempt: Attempt) => Promise<unknown>) => {
  if (!atOnce) {
    for await (const attempt of attempts) await ask(attempt);
    return;
  }
  const all: Attempt[] = [];
  for await (const attempt of attempts) all.push(attempt);
  await Promise.all(all.map(ask));
};

const describe = ({ attempt, judgement }: Exchange, alone: boolean): Judgement => {
  const { verdict, reason } = judgement;
  return alone || reason === '' ? judgement : { verdict, reason: `${attempt.label}: ${reason}` };
};

const summed = async ({ row }: ProbeCase, lab: Lab): Promise<Judgement> => {
  const { exchanges } = lab;
  const each = exchanges.map((exchange) => describe(exchange, exchanges.length === 1));
  const checked = await row.check?.(lab);
  // Where a check speaks of what is merely noted, it knows more than the statuses do.
  const noted = checked ? each.filter(({ verdict }) => verdict !== 'info') : each;
  return worst(checked ? [...noted, checked] : noted);
};

const attempted = async (planned: ProbeCase, lab: Lab, ask: (attempt: Attempt) => Promise<unknown>) => {
  const { row, unaskable } = planned;
  try {
    if (unaskable !== undefined) throw new NotAskable(unaskable);
    await sendAll(await row.attempts(lab), row.atOnce ?? false, ask);
    return await summed(planned, lab);
  } catch (error) {
    if (error instanceof NotAskable) {
      const sofar = lab.exchanges.length > 0 ? await summed(planned, lab) : undefined;
      return sofar ?? ({ verdict: 'skipped', reason: error.message } as const);
    }
    if (error instanceof AbortedError || lab.target.context.signal?.aborted) throw error;
    // A case that breaks, by whoever's mistake, takes no other with it.
    const message = error instanceof Error ? error.message : String(error);
    return broken(error instanceof ConsumerError ? message : `The probe itself failed: ${message}`);
  }
};

// A trace may be printed: whatever header or query carries a token, it is masked.
const masked = (hop: Hop, mask: (text: string) => string): Hop => {
  const all = (headers: Readonly<Record<string, string>>): Record<string, string> =>
    Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, mask(value)]));
  const { url, requestHeaders, responseHeaders } = hop;
  return {
    ...hop,
    url: mask(url),
    requestHeaders: all(requestHeaders),
    responseHeaders: all(responseHeaders),
  };
};

const recorder =
  ({ bench, context }: Sender, hops: Hop[]) =>
  (hop: Hop): void => {
    hops.push(masked(hop, bench.mask));
    context.onHop?.(hop);
  };

/** Runs one case. Throws `AbortedError`; whatever else happens is the case's verdict. */
export const runCase = async (sender: Sender, planned: ProbeCase): Promise<CaseOutcome> => {
  const { bench } = sender;
  const hops: Hop[] = [];
  const exchanges: Exchange[] = [];
  const context = { ...sender.context, onHop: recorder(sender, hops) };
  const asking = { caseId: planned.id, row: planned.row, route: planned.route };
  const ask = async (attempt: Attempt): Promise<Exchange> => {
    const exchange = await perform({ ...sender, context }, asking, attempt);
    exchanges.push(exchange);
    return exchange;
  };
  const startedAt = performance.now();
  const lab = createLab(bench, planned, exchanges, ask, (obtained) => hops.push(...obtained));
  const judgement = await attempted(planned, lab, ask);
  return { planned, exchanges, judgement, hops, durationMs: Math.round(performance.now() - startedAt) };
};

/** True for a pass that says that somebody was kept out of the API; the token endpoint stands for itself. */
export const isProofOfRefusal = ({ planned, exchanges, judgement }: CaseOutcome): boolean =>
  judgement.verdict === 'pass' &&
  !['CTL', 'I'].includes(familyOf(planned.id)) &&
  exchanges.some(({ expectation }) => isRefusal(expectation));
