import { PRICES } from '@mizt-auth/contract';
import type { ChalkInstance } from 'chalk';
import type { Costs } from '../services/costs.ts';
import type { Answer } from '../services/fidelity/answer.ts';
import type { AskedQuestion, AskedWay } from '../services/fidelity/ask.ts';
import type { FidelityPlan } from '../services/fidelity/plan.ts';
import type { TargetSummary } from '../services/targets/target.ts';

/** What `fidelity` prints with `--json`. */
export interface FidelityJson {
  readonly target: TargetSummary;
  readonly plan: FidelityPlan;
  /** What the right caller got; null where the target has no route to try it on. */
  readonly control: Answer | null;
  readonly questions: readonly AskedQuestion[];
  readonly summary: Readonly<Record<'same' | 'different' | 'notAsked', number>>;
  readonly costs: Costs;
}

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;

const dollars = (tokens: number): string => `$${(tokens * PRICES.tokenRequest).toFixed(3)}`;

/** What a run takes, told ahead of it; `billed` is false for the embedded stack. */
export const fidelityPlan = ({ questions, requests, tokens }: FidelityPlan, billed: boolean): string =>
  `${count(questions, 'question')} in ${count(requests, 'request')}, at most ${count(tokens, 'token')}${billed ? ` (${dollars(tokens)})` : ''}. Nothing is changed.`;

const answerText = ({ status, error, body, granted }: Answer): string => {
  if (status === null) return `no answer (${error})`;
  const named = error === null || body.includes(error) ? '' : `${error} `;
  const token = granted === null ? '' : `a token for ${granted.join(' ') || 'no scope'}`;
  return `HTTP ${status} ${named}${token}${body}`.trim();
};

const wayLines = ({ way, here, embedded, same, skipped }: AskedWay): string[] => {
  if (here === null || embedded === null) return [`  ${way}: not asked. ${skipped}`];
  if (same) return [`  ${way}: ${answerText(here)}`];
  return [
    `  ${way}`,
    `    here            ${answerText(here)}`,
    `    embedded stack  ${answerText(embedded)}`,
  ];
};

/** The lines of a question that was asked; none for another. */
export const questionLines = (
  chalk: ChalkInstance,
  { question, verdict, ways, constant }: AskedQuestion,
): string[] => {
  if (verdict === 'not asked') return [];
  if (verdict === 'same') return [`${chalk.green('same')}       ${question}`, ...ways.flatMap(wayLines)];
  return [
    `${chalk.yellow.bold('different')}  ${question}`,
    ...ways.flatMap(wayLines),
    `  to flip: ${constant}`,
  ];
};

/** The lines of those that were not asked, by their reasons. */
export const notAskedLines = (chalk: ChalkInstance, questions: readonly AskedQuestion[]): string[] => {
  const left = questions.filter(({ verdict }) => verdict === 'not asked');
  const reasons = [...new Set(left.map(({ reason }) => reason))];
  return reasons.flatMap((reason) => [
    `${chalk.dim('not asked')}  ${reason}`,
    ...left.filter((each) => each.reason === reason).map(({ question }) => `  ${question}`),
  ]);
};

/** How many questions came to what. */
export const fidelitySummary = (questions: readonly AskedQuestion[]): FidelityJson['summary'] => {
  const of = (verdict: AskedQuestion['verdict']): number =>
    questions.filter((each) => each.verdict === verdict).length;
  return { same: of('same'), different: of('different'), notAsked: of('not asked') };
};

/** The last line. */
export const fidelityEnd = (
  { same, different, notAsked }: FidelityJson['summary'],
  { tokenExchanges }: Costs,
  billed: boolean,
): string =>
  `${same} same, ${different} different, ${notAsked} not asked; ${count(tokenExchanges, 'token')}${billed ? ` (${dollars(tokenExchanges)})` : ''}`;
