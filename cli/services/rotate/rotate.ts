import { setTimeout as sleep } from 'node:timers/promises';
import { AbortedError, secretOf } from '@mizt-auth/consumer';
import { durationWords } from '../../config/duration.ts';
import type { Waiting } from '../../output/waiting.ts';
import { UsageError } from '../../usage-error.ts';
import type { Session } from '../session.ts';
import type { KeptSecret, ResolvedTarget } from '../targets/target.ts';
import { stepBack } from './back.ts';
import { stepForward } from './forward.ts';
import { type Look, openPlaces } from './look.ts';
import { plannedSteps, stateWords } from './plan.ts';
import { type Proof, proofOf } from './prove.ts';
import { RotationError } from './rotation-error.ts';
import { checkFresh, type RotationStep, type Work } from './step.ts';

export type { RotationStep } from './step.ts';

/** Whether a rotation is begun, gone on with (or begun), or taken back. */
export type Direction = 'begin' | 'resume' | 'back';

/** What is wanted of a rotation. */
export interface RotationWishes {
  readonly direction: Direction;
  /** Milliseconds that consumers have to move. */
  readonly graceMs: number;
  /** Shows the wait for consumers. */
  readonly waiting: Waiting;
  /** Only says what would be done. */
  readonly dryRun: boolean;
  /** Told of each step. */
  readonly tell: (step: RotationStep) => void;
}

/** More than a rotation has; whoever needs more is undone by somebody else. */
const MOST_STEPS = 10;

/** Milliseconds until what was done shows, where the first look does not. */
const UNSEEN_MS = 1000;

const keptBy = (session: Session, { clients: [client] }: ResolvedTarget): KeptSecret => {
  if (client.kept !== undefined) return client.kept;
  throw new UsageError(
    `The secret of client ${client.name} of ${session.target.summary.name} is not one that can be rotated here.`,
    [
      'Choose a client of a Cognito user pool whose secret lies in Secrets Manager: --target aws, or one with "secret": { "secretsManager": … }',
    ],
  );
};

const waiter =
  ({ context }: Session, waiting: Waiting) =>
  (ms: number, whom: string): Promise<void> => {
    const slept = sleep(ms, undefined, { signal: context.signal }).catch(() => {
      throw new AbortedError('Interrupted.', { host: '' });
    });
    return waiting.during(`Waiting ${durationWords(ms)} for ${whom}`, slept);
  };

const freshly = async (session: Session): Promise<{ secret: string; proof: Proof }> => {
  const { context, target } = session;
  const resolved = await (await target.find(context)).read(context);
  const credentials = await resolved.clients[0].credentials(context);
  return {
    secret: (credentials && secretOf(credentials)) ?? '',
    proof: proofOf(session, resolved),
  };
};

const assertBeginning = ({ kept }: Work, { state }: Look): void => {
  if (state.kind === 'idle') return;
  throw new RotationError(
    'ROTATION_UNDER_WAY',
    `A rotation is under way: ${stateWords(state, kept.clientId, 0)}.`,
  );
};

/** True where another run has finished what this one was about, or has taken it back. */
const isOver = async (
  work: Work,
  first: Look,
  { state: before }: Look,
  { state }: Look,
): Promise<boolean> => {
  if (state.kind !== 'idle' || before.kind === 'idle') return false;
  if (state.old.id === first.state.old.id)
    throw new RotationError('ROTATION_NONE', 'Another run has taken this rotation back.');
  work.tell({ name: 'delete', detail: `the secret ${first.state.old.id}, by another run` });
  await checkFresh(work);
  return true;
};

const walk = async (work: Work, direction: Direction, first: Look): Promise<void> => {
  const step = direction === 'back' ? stepBack : stepForward;
  let look = first;
  for (let count = 0; count < MOST_STEPS; count += 1) {
    if (await step(work, look)) return;
    const next = await work.places.look();
    if (await isOver(work, first, look, next)) return;
    const moved = next.state.kind !== look.state.kind;
    if (!moved) await work.wait(UNSEEN_MS, 'AWS');
    // What was changed here a moment ago needs no comparison of clocks.
    look = moved ? { ...next, changedAt: work.context.now() } : next;
  }
  const { kept } = work;
  throw new RotationError(
    'ROTATION_UNDER_WAY',
    `The rotation of client ${kept.clientId} gets no further: somebody else seems to work on it too.`,
  );
};

/**
 * Rotates the secret of the chosen client. What was done before is read from AWS, at the beginning and after each
 * step, so that it goes on wherever an earlier run ended. Throws {@link RotationError}, `UsageError`, or what a hop throws.
 */
export const rotate = async (session: Session, wishes: RotationWishes): Promise<KeptSecret> => {
  const { context } = session;
  const { direction, graceMs, dryRun, tell } = wishes;
  const resolved = await session.resolve();
  const kept = keptBy(session, resolved);
  const places = openPlaces(context, kept);
  const fresh = () => freshly(session);
  const proof = proofOf(session, resolved);
  const work = { context, kept, places, proof, graceMs, tell, wait: waiter(session, wishes.waiting), fresh };
  try {
    const look = await places.look();
    if (direction === 'begin') assertBeginning(work, look);
    tell({ name: 'look', detail: stateWords(look.state, kept.clientId, context.now()) });
    if (!dryRun) await walk(work, direction, look);
    else
      for (const step of plannedSteps(look.state, direction === 'back' ? 'back' : 'forward', graceMs))
        tell(step);
    return kept;
  } finally {
    places.close();
  }
};
