import { AbortedError, ConsumerError, type Hop, TokenRefusedError } from '@mizt-auth/consumer';
import type { Attempt, Attempts } from '../matrix/attempt.ts';
import { severityOf } from '../matrix/case.ts';
import type { CaseContext } from '../matrix/context.ts';
import type { Exchange } from '../matrix/exchange.ts';
import { broken, inconclusive, type Judgement, worst } from '../matrix/judgement.ts';
import { NoCounterpart, NotApplicable, NotTried } from '../matrix/not-applicable.ts';
import type { Trial } from '../matrix/trial.ts';
import { createCaseContext } from './case-context.ts';
import type { Sender } from './deliver.ts';
import { ApiGone } from './health.ts';
import type { Outcome } from './outcome.ts';
import { perform } from './perform.ts';

type Ask = (attempt: Attempt) => Promise<unknown>;

// What has no counterpart is left out, and where nothing has, the trial says so.
const askingWhatCan = (ask: Ask) => {
  const tally = { asked: 0, missing: undefined as NoCounterpart | undefined };
  const askable: Ask = async (attempt) => {
    try {
      await ask(attempt);
      tally.asked += 1;
    } catch (error) {
      if (!(error instanceof NoCounterpart)) throw error;
      tally.missing ??= error;
    }
  };
  return { tally, askable };
};

const sendAll = async (attempts: Attempts, atOnce: boolean, ask: Ask): Promise<void> => {
  const { tally, askable } = askingWhatCan(ask);
  if (atOnce) {
    const all: Attempt[] = [];
    for await (const attempt of attempts) all.push(attempt);
    await Promise.all(all.map(askable));
  } else for await (const attempt of attempts) await askable(attempt);
  if (tally.asked === 0 && tally.missing !== undefined) throw tally.missing;
};

const describe = ({ attempt, judgement }: Exchange, alone: boolean): Judgement => {
  const { reason } = judgement;
  return alone || reason === '' ? judgement : { ...judgement, reason: `${attempt.label}: ${reason}` };
};

// Of a group that was let in and the single part of it that was, the part is the finding.
const telling = (exchanges: readonly Exchange[]): readonly Exchange[] => {
  const failed = ({ judgement }: Exchange): boolean => judgement.verdict === 'fail';
  const found = exchanges.some((exchange) => failed(exchange) && !exchange.attempt.group);
  return found ? exchanges.filter((exchange) => !(exchange.attempt.group && failed(exchange))) : exchanges;
};

const summed = async ({ definition }: Trial, context: CaseContext): Promise<Judgement> => {
  const { exchanges } = context;
  const each = telling(exchanges).map((exchange) => describe(exchange, exchanges.length === 1));
  const checked = await definition.check?.(context);
  if (checked?.settled) return worst([...each.filter(({ verdict }) => verdict === 'fail'), checked]);
  // Where a check speaks of what is merely noted, it knows more than the statuses do.
  const noted = checked ? each.filter(({ verdict }) => verdict !== 'info') : each;
  return worst(checked ? [...noted, checked] : noted, severityOf(definition));
};

type Came = Pick<Outcome, 'judgement' | 'notTried'>;

// What was found before the trial had to end counts, and what could not be had is never a pass.
const endedEarly = async (
  error: NotApplicable | NotTried | TokenRefusedError,
  trial: Trial,
  context: CaseContext,
): Promise<Came> => {
  const { message } = error;
  if (error instanceof NoCounterpart) return { judgement: { verdict: 'skipped', reason: message } };
  const sofar = context.exchanges.length > 0 ? await summed(trial, context) : undefined;
  if (error instanceof NotApplicable) return { judgement: sofar ?? { verdict: 'skipped', reason: message } };
  return { judgement: worst([...(sofar ? [sofar] : []), inconclusive(message)]), notTried: message };
};

// No check may ask an API that is gone, so the single answers stand for themselves.
const endedWithApi = ({ message }: ApiGone, { exchanges }: CaseContext): Came => {
  const each = exchanges.map((exchange) => describe(exchange, exchanges.length === 1));
  return { judgement: worst([...each, inconclusive(message)], 'high'), notTried: message };
};

const attempted = async (
  trial: Trial,
  context: CaseContext,
  ask: Ask,
  aborted: () => boolean,
): Promise<Came> => {
  const { definition, unaskable } = trial;
  try {
    if (unaskable !== undefined) throw new NotApplicable(unaskable);
    await sendAll(await definition.attempts(context), definition.atOnce ?? false, ask);
    return { judgement: await summed(trial, context) };
  } catch (error) {
    // A client that the issuer refuses is a mistake of the set-up, and no fault of the API.
    if (error instanceof NotApplicable || error instanceof NotTried || error instanceof TokenRefusedError)
      return endedEarly(error, trial, context);
    if (error instanceof ApiGone) return endedWithApi(error, context);
    if (error instanceof AbortedError || aborted()) throw error;
    // A trial that breaks, by whoever's mistake, takes no other with it.
    const message = error instanceof Error ? error.message : String(error);
    return {
      judgement: broken(error instanceof ConsumerError ? message : `The probe itself failed: ${message}`),
    };
  }
};

const recording = ({ trace, context }: Sender, hops: Hop[]): Sender['context'] =>
  trace
    ? {
        ...context,
        onHop: (hop) => {
          hops.push(hop);
          context.onHop?.(hop);
        },
      }
    : context;

/** Runs one trial. Throws `AbortedError`; whatever else happens is the trial's verdict. */
export const runTrial = async (sender: Sender, trial: Trial): Promise<Outcome> => {
  const hops: Hop[] = [];
  const exchanges: Exchange[] = [];
  const tracing = { ...sender, context: recording(sender, hops) };
  const ask = async (attempt: Attempt): Promise<Exchange> => {
    try {
      const exchange = await perform(tracing, trial, attempt);
      exchanges.push(exchange);
      return exchange;
    } catch (error) {
      if (error instanceof ApiGone && error.exchange) exchanges.push(error.exchange);
      throw error;
    }
  };
  const startedAt = performance.now();
  const context = createCaseContext(sender.run, trial, exchanges, ask, (obtained) => hops.push(...obtained));
  const came = await attempted(trial, context, ask, () => sender.context.signal?.aborted ?? false);
  return { trial, exchanges, ...came, hops, durationMs: Math.round(performance.now() - startedAt) };
};
