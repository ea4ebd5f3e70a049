import { AbortedError } from '@mizt-auth/consumer';
import { createBench, type RunBench } from '../bench.ts';
import { signatureOf } from '../no-route.ts';
import type { CaseResult } from '../result.ts';
import { familyOf, type Phase } from '../row.ts';
import type { ProbeRoute, ProbeTarget } from '../target.ts';
import { createPacer } from './pacer.ts';
import type { Sender } from './perform.ts';
import type { ProbeCase } from './plan.ts';
import { type CaseOutcome, isProofOfRefusal, runCase } from './run-case.ts';
import { shownResult } from './shown.ts';

/** How a run goes; everything has a default. */
export interface RunOptions {
  /** Cases under way at once. */
  readonly concurrency?: number | undefined;
  /** Requests a second over all; no limit where left out. */
  readonly ratePerSecond?: number | undefined;
  /** Holds the target to the RFCs where AWS differs from them. */
  readonly strict?: boolean | undefined;
  /** Ends the run with the first fail. */
  readonly failFast?: boolean | undefined;
  /** Told of each case as it ends; the verdict of a refusal may still change when a late control fails. */
  readonly onResult?: ((result: CaseResult) => void) | undefined;
  /** Told of every token and secret of the run, so that others can hide it too. */
  readonly onSecret?: ((secret: string) => void) | undefined;
}

/** What a run came to: a result for each planned case, in their order. */
export interface ProbeRun {
  readonly results: readonly CaseResult[];
  /** True where the user ended the run before its end. */
  readonly interrupted: boolean;
}

/** Cases under way at once unless the caller says otherwise. */
export const DEFAULT_CONCURRENCY = 8;

const UNPROVEN = 'Refused, but nothing shows that the right caller gets in, so this proves nothing.';

const PHASES: readonly (readonly [Phase, 'serial' | 'parallel'])[] = [
  ['before', 'serial'],
  ['main', 'parallel'],
  ['alone', 'serial'],
  ['after', 'serial'],
  ['review', 'parallel'],
];

/** Learns from the controls what the rest is judged by. */
const learn = (bench: RunBench, { planned, exchanges }: CaseOutcome): void => {
  const { phase, id } = planned.row;
  if (phase !== 'before') return;
  for (const { response, judgement, route } of exchanges) {
    if (response === null) continue;
    if (id === 'CTL-03') bench.noRoute.push(signatureOf(response));
    else if (judgement.verdict === 'pass' && response.status < 300) bench.learnContent(route, response.body);
  }
};

/** The routes whose right caller did not get in, before or after. */
const unprovenRoutes = (outcomes: readonly CaseOutcome[]): ReadonlySet<ProbeRoute> =>
  new Set(
    outcomes
      .filter(({ planned: { id, row } }) => familyOf(id) === 'CTL' && row.right === 'allowed')
      .filter(({ judgement }) => judgement.verdict !== 'pass')
      .map(({ planned }) => planned.route),
  );

const withoutHollow = (outcomes: readonly CaseOutcome[]): CaseOutcome[] => {
  const unproven = unprovenRoutes(outcomes);
  const isHollow = (outcome: CaseOutcome): boolean =>
    isProofOfRefusal(outcome) && outcome.exchanges.some(({ route }) => unproven.has(route));
  return outcomes.map((outcome) =>
    isHollow(outcome) ? { ...outcome, judgement: { verdict: 'inconclusive', reason: UNPROVEN } } : outcome,
  );
};

const untried = (planned: ProbeCase, reason: string): CaseOutcome => ({
  planned,
  exchanges: [],
  hops: [],
  durationMs: 0,
  judgement: { verdict: 'skipped', reason },
});

interface Progress {
  readonly outcomes: Map<ProbeCase, CaseOutcome>;
  /** Why no further case is begun. */
  stopped?: string;
  interrupted: boolean;
}

const work = async (sender: Sender, queue: ProbeCase[], progress: Progress, options: RunOptions) => {
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    if (progress.stopped !== undefined) return;
    try {
      const outcome = await runCase(sender, next);
      progress.outcomes.set(next, outcome);
      learn(sender.bench, outcome);
      options.onResult?.(shownResult(sender.bench, outcome));
      if (options.failFast && outcome.judgement.verdict === 'fail') {
        progress.stopped ??= `Not run: ${next.id} failed, and the run ends with the first fail.`;
      }
    } catch (error) {
      if (!(error instanceof AbortedError) && !sender.context.signal?.aborted) throw error;
      progress.stopped ??= 'Not run: interrupted.';
      progress.interrupted = true;
    }
  }
};

const runPhases = async (
  sender: Sender,
  cases: readonly ProbeCase[],
  options: RunOptions,
): Promise<Progress> => {
  const progress: Progress = { outcomes: new Map(), interrupted: false };
  for (const [phase, mode] of PHASES) {
    const ofPhase = cases.filter(({ row }) => (row.phase ?? 'main') === phase);
    const queue = [...ofPhase.filter(({ row }) => row.long), ...ofPhase.filter(({ row }) => !row.long)];
    const workers = mode === 'serial' ? 1 : (options.concurrency ?? DEFAULT_CONCURRENCY);
    await Promise.all(Array.from({ length: workers }, () => work(sender, queue, progress, options)));
  }
  return progress;
};

const createSender = (target: ProbeTarget, options: RunOptions): Sender => {
  const { context, throttle } = target;
  const pace = createPacer(throttle, options.ratePerSecond, () => performance.now());
  return { bench: createBench(target, options.strict ?? false, options.onSecret), pace, context };
};

/**
 * Runs cases: the controls, everything else, the controls again. Once the right caller does not get
 * into a route, a refusal on that route is inconclusive.
 *
 * An interrupted run gives what it has; whatever else happens to a case is its verdict.
 */
export const runProbe = async (
  target: ProbeTarget,
  cases: readonly ProbeCase[],
  options: RunOptions = {},
): Promise<ProbeRun> => {
  const sender = createSender(target, options);
  try {
    const { outcomes, stopped = '', interrupted } = await runPhases(sender, cases, options);
    const all = cases.map((planned) => outcomes.get(planned) ?? untried(planned, stopped));
    return { interrupted, results: withoutHollow(all).map((outcome) => shownResult(sender.bench, outcome)) };
  } finally {
    await sender.bench.close();
  }
};
