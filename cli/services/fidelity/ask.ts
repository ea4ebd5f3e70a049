import type { Answer } from './answer.ts';
import { sameAnswer } from './answer.ts';
import type { Asker } from './asker.ts';
import { NotAsked } from './here.ts';
import type { Question } from './question.ts';

/** One request, and what came of it on both sides; `skipped` says why it was not sent. */
export interface AskedWay {
  readonly way: string;
  readonly here: Answer | null;
  readonly embedded: Answer | null;
  readonly same: boolean | null;
  readonly skipped: string | null;
}

/** A question, and how the target and the embedded stack answer it. */
export interface AskedQuestion extends Pick<Question, 'id' | 'question' | 'choice' | 'constant'> {
  readonly verdict: 'same' | 'different' | 'not asked';
  /** Why it was not asked; null where it was. */
  readonly reason: string | null;
  readonly ways: readonly AskedWay[];
}

/** The target, and an embedded stack of its own. */
export interface Sides {
  readonly here: Asker;
  readonly embedded: Asker;
}

const askWay = async (
  { here, embedded }: Sides,
  way: string,
  ask: (asker: Asker) => Promise<Answer>,
): Promise<AskedWay> => {
  try {
    const [mine, other] = [await ask(here), await ask(embedded)];
    const same = sameAnswer(
      { answer: mine, scopes: here.client.scopes },
      { answer: other, scopes: embedded.client.scopes },
    );
    return { way, here: mine, embedded: other, same, skipped: null };
  } catch (error) {
    if (!(error instanceof NotAsked)) throw error;
    return { way, here: null, embedded: null, same: null, skipped: error.message };
  }
};

/** Why a question is not put to this target; undefined where it is. */
export const unaskable = ({ asked }: Question, { here, embedded }: Sides): string | undefined =>
  typeof asked === 'string' ? asked : (asked.unless?.(here) ?? asked.unless?.(embedded));

/** Puts one question to both sides. Throws what obtaining a token throws. */
export const askQuestion = async (given: Question, sides: Sides): Promise<AskedQuestion> => {
  const { id, question, choice, constant, asked } = given;
  const facts = { id, question, choice, constant };
  const reason = unaskable(given, sides);
  if (typeof asked === 'string' || reason !== undefined)
    return { ...facts, verdict: 'not asked', reason: reason ?? null, ways: [] };
  const ways: AskedWay[] = [];
  for (const [way, ask] of Object.entries(asked.ways)) ways.push(await askWay(sides, way, ask));
  const sent = ways.filter(({ same }) => same !== null);
  if (sent.length === 0) return { ...facts, verdict: 'not asked', reason: ways[0]?.skipped ?? null, ways };
  return { ...facts, verdict: sent.every(({ same }) => same) ? 'same' : 'different', reason: null, ways };
};
