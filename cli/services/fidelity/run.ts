import { type Session, startSession } from '../session.ts';
import { ownStackTarget } from '../targets/local.ts';
import type { Answer } from './answer.ts';
import { type AskedQuestion, askQuestion, type Sides } from './ask.ts';
import { type Asker, createAsker } from './asker.ts';
import { lookAround } from './here.ts';
import { type FidelityPlan, planQuestions } from './plan.ts';
import { QUESTIONS } from './questions/index.ts';
import { bearer } from './questions/words.ts';

/** What is wanted of a run. */
export interface FidelityWishes {
  /** Told what it takes before the first question. */
  readonly onPlan: (plan: FidelityPlan) => void;
  /** Told of each question as it is answered. */
  readonly onQuestion: (asked: AskedQuestion) => void;
}

/** What a run came to; `control` is what the right caller got, null where the target has no route to try it on. */
export interface FidelityRun {
  readonly plan: FidelityPlan;
  readonly control: Answer | null;
  /** Nothing is asked where the right caller is not let in. */
  readonly questions: readonly AskedQuestion[];
}

const askerOf = async (session: Session): Promise<Asker> => {
  const target = await session.resolve();
  const here = await lookAround(session.context, target);
  const [client] = target.clients;
  return createAsker(session.context, here, (scopes) => client.obtain(session.context, scopes));
};

// The stack beside the target is set up as that is, as far as a question is about it.
const withStack = async <T>(
  { context }: Session,
  byApi: boolean,
  work: (embedded: Asker) => Promise<T>,
): Promise<T> => {
  const target = await ownStackTarget({ obtain: byApi ? 'api' : undefined });
  const { signal = new AbortController().signal, timeoutMs } = context;
  try {
    return await work(await askerOf(startSession({ target, signal, timeoutMs })));
  } finally {
    await target.close();
  }
};

const isLetIn = ({ status }: Answer): boolean => status !== null && status >= 200 && status < 300;

const askAll = async (sides: Sides, { onPlan, onQuestion }: FidelityWishes): Promise<FidelityRun> => {
  const plan = planQuestions(QUESTIONS, sides);
  onPlan(plan);
  const { here } = sides;
  const control = here.reading ? await here.call(bearer(await here.token('right'))) : null;
  if (control !== null && !isLetIn(control)) return { plan, control, questions: [] };
  const questions: AskedQuestion[] = [];
  for (const question of QUESTIONS) {
    const asked = await askQuestion(question, sides);
    onQuestion(asked);
    questions.push(asked);
  }
  return { plan, control, questions };
};

/**
 * Asks a target, and an embedded stack beside it, what AWS's documentation leaves open. Throws what finding the
 * target and obtaining tokens throw.
 */
export const askFidelity = async (session: Session, wishes: FidelityWishes): Promise<FidelityRun> => {
  const here = await askerOf(session);
  return withStack(session, here.byApi, (embedded) => askAll({ here, embedded }, wishes));
};
