import { encode } from '../../forge/jws.ts';
import type { Attempt } from '../../matrix/attempt.ts';
import type { Case } from '../../matrix/case.ts';
import type { CaseContext } from '../../matrix/context.ts';
import type { Effort } from '../../matrix/effort.ts';
import { type Exchange, gotIn } from '../../matrix/exchange.ts';
import { fail, inconclusive, PASS } from '../../matrix/judgement.ts';
import { bearer, withHeaders } from '../shared/requests.ts';
import { rightCaller } from '../shared/tokens.ts';
import { rightful } from './callers.ts';

/** Calls of one wrong caller in a row: what lets in one of ten, the hundredth, or one in a thousand, shows by then. */
const CALLS: Readonly<Record<Effort, number>> = { quick: 30, standard: 120, thorough: 1500 };

/** Calls at once. */
const AT_ONCE = 40;

const REFUSALS = 100;

const ROUNDS = 10;

const times = (count: number, make: (at: number) => Attempt): readonly Attempt[] =>
  Array.from({ length: count }, (_, at) => ({ ...make(at), label: `${make(at).label}, call ${at + 1}` }));

const unsigned = async (context: CaseContext): Promise<string> => {
  const { header, payload } = await context.parts();
  return `${encode({ ...header, alg: 'none' })}.${encode(payload)}.`;
};

const cut = async (context: CaseContext): Promise<string> => {
  const { raw } = await context.parts();
  return `${raw[0]}.${raw[1]}.${'A'.repeat(raw[2].length)}`;
};

const statusOf = (exchange: Exchange | undefined): string =>
  exchange?.response ? `HTTP ${exchange.response.status}` : 'no answer';

const repetitionCase = (
  given: Pick<Case, 'id' | 'slug' | 'title' | 'sent' | 'attempts'> & Partial<Case>,
): Case => ({
  standard: 'ASVS 5.0 8.3.1 and 16.5.3',
  mint: 'token-holder',
  right: 'unauthorized',
  effort: 'standard',
  ...given,
});

/** The same wrong call over and over: chance, counters, and what gives way under load. */
export const repetitions: readonly Case[] = [
  repetitionCase({
    id: 'H17',
    slug: 'many-times',
    title: 'The same wrong call many times',
    sent: 'no token 120 times (1500 times in a thorough run), and a forged one as often',
    cure: 'Refuse in one place and without exceptions: no sampling, no grace after a count.',
    long: true,
    attempts: async (context) => {
      const forged = await cut(context);
      return [
        ...times(CALLS[context.effort], () => withHeaders(context, 'no token', {})),
        ...times(CALLS[context.effort], () => bearer(context, 'forged', forged)),
      ];
    },
  }),
  repetitionCase({
    id: 'H18',
    slug: 'many-at-once',
    title: 'Many wrong callers at once',
    sent: `${AT_ONCE} forged tokens and ${AT_ONCE} calls without one, all at once`,
    cure: 'Fail closed under load: a check that cannot run refuses.',
    phase: 'alone',
    atOnce: true,
    attempts: async (context) => {
      const forged = await cut(context);
      return times(2 * AT_ONCE, (at) =>
        at % 2 === 0 ? bearer(context, 'forged', forged) : withHeaders(context, 'no token', {}),
      );
    },
  }),
  repetitionCase({
    id: 'H19',
    slug: 'right-after-allowed',
    title: 'Forged right after the same client was let in',
    sent: `the right caller, and at once a forged token with its claims, ${ROUNDS} times`,
    attempts: async (context) => {
      const [real, none, forged] = [
        await rightful(context, 'right'),
        await unsigned(context),
        await cut(context),
      ];
      return times(ROUNDS, (at) =>
        bearer(context, at % 2 ? 'unsigned' : 'forged', at % 2 ? none : forged),
      ).flatMap((wrong) => [real, wrong, withHeaders(context, wrong.label.replace(/^\w+/, 'no token'), {})]);
    },
  }),
  repetitionCase({
    id: 'H20',
    slug: 'lock-out',
    title: 'Right caller after a hundred refusals',
    sent: `the right caller, ${REFUSALS} forged tokens that name its client, then the right caller again`,
    wanted: 'the right caller gets in afterwards as before',
    cure: 'Never count a forged token against the client that it names: anyone can forge one.',
    severity: 'medium',
    // Where it does lock the caller out, everything after it would suffer.
    phase: 'alone',
    on: 'each-reading',
    attempts: async function* (context) {
      const forged = await cut(context);
      const right = await rightCaller(context, 'right caller', { expect: 'noted' });
      yield { ...right, label: 'right caller before' };
      await Promise.all(times(REFUSALS, () => bearer(context, 'forged', forged)).map(context.ask));
      yield { ...right, label: 'right caller after' };
    },
    check: ({ exchanges }) => {
      const [before, after] = [exchanges[0], exchanges.at(-1)];
      if (!gotIn(before)) return inconclusive('The right caller was refused from the start.');
      return gotIn(after) ? PASS : fail(`Forged tokens lock the right caller out: ${statusOf(after)}.`);
    },
  }),
];
