import { type Sides, unaskable } from './ask.ts';
import type { SharedToken } from './here.ts';
import type { Question } from './question.ts';

/** What asking takes, at the most. */
export interface FidelityPlan {
  readonly questions: number;
  readonly requests: number;
  /** Tokens of the target. */
  readonly tokens: number;
}

/** Counts ahead what the questions take that can be asked; the token of the control is among it. */
export const planQuestions = (questions: readonly Question[], sides: Sides): FidelityPlan => {
  const shared = new Set<SharedToken>(sides.here.reading ? ['right'] : []);
  let [asked, requests, issued] = [0, 0, 0];
  for (const question of questions) {
    const asking = question.asked;
    if (typeof asking === 'string' || unaskable(question, sides) !== undefined) continue;
    asked += 1;
    requests += Object.keys(asking.ways).length;
    issued += asking.issues ?? 0;
    for (const token of asking.tokens ?? []) shared.add(token);
  }
  return { questions: asked, requests, tokens: shared.size + issued };
};
