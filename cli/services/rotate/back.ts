import { durationWords } from '../../config/duration.ts';
import type { Look } from './look.ts';
import { RotationError } from './rotation-error.ts';
import { STAGES } from './secret-versions.ts';
import { assertCurrent, checkFresh, deleteSecret, graceLeft, type StateOf, type Work } from './step.ts';

const takeBack = async ({ places, tell }: Work, version: string): Promise<void> => {
  await places.secret.move({ stage: STAGES.pending, from: version });
  tell({ name: 'write', detail: `${version} waits no longer` });
};

/** Makes sure that the secret that is to go is the rotation's own: its value is good. Throws {@link RotationError}. */
const assertOwn = async (
  { kept, places, proof }: Work,
  { next, version }: StateOf<'added' | 'returned'>,
): Promise<string> => {
  const value = await places.value(version);
  if (await proof.isAccepted(value)) return value;
  throw new RotationError(
    'ROTATION_SECOND_SECRET',
    `The second secret of client ${kept.clientId}, ${next.id}, is not the one that waits in ${kept.secretId}.`,
  );
};

/** Nobody has read the new secret yet. Its label goes last: without it, nothing tells whose the secret was. */
const dropAdded = async (work: Work, state: StateOf<'added'>): Promise<void> => {
  await assertCurrent(work, state.current);
  await deleteSecret(work, state.next.id, await assertOwn(work, state));
  await takeBack(work, state.version);
};

/** Consumers read the old secret again, in the version that they read before. */
const switchBack = async (work: Work, state: StateOf<'switched'>, look: Look): Promise<void> => {
  const { places, proof, tell, kept } = work;
  const { previous, pending } = look;
  const old = previous === undefined ? undefined : await places.value(previous);
  const known = old !== undefined && old !== (await places.value(state.version));
  if (previous === undefined || !known || !(await proof.isAcceptedNow(old)))
    throw new RotationError(
      'ROTATION_DOCUMENT_CHANGED',
      `The version of ${kept.secretId} before this one (AWSPREVIOUS) does not hold the old secret, so there is nothing to go back to.`,
    );
  if (pending) await places.secret.move({ stage: STAGES.pending, from: state.version });
  await places.secret.move({ stage: STAGES.current, from: state.current, to: previous });
  tell({ name: 'switch', detail: `whoever reads the secret now gets the old one, ${previous} (AWSCURRENT)` });
};

/** Some consumers may have read the new secret: they too get time to move. */
const dropReturned = async (work: Work, state: StateOf<'returned'>, look: Look): Promise<void> => {
  const { places, wait, tell } = work;
  const waitMs = graceLeft(work, look);
  if (waitMs > 0) {
    tell({ name: 'wait', detail: `${durationWords(waitMs)} for consumers that keep the new secret` });
    await wait(waitMs, 'consumers');
  }
  const { state: now } = await places.look();
  if (now.kind !== 'returned' || now.next.id !== state.next.id)
    throw new RotationError(
      'ROTATION_GOING_BACK',
      `The secret ${work.kept.secretId} was changed by somebody else while this rotation went back.`,
    );
  await assertCurrent(work, now.current);
  await deleteSecret(work, now.next.id, await assertOwn(work, now));
};

/** Takes a rotation one step back; true where that was the last. */
export const stepBack = async (work: Work, look: Look): Promise<boolean> => {
  const { state } = look;
  if (state.kind === 'idle')
    throw new RotationError('ROTATION_NONE', `No rotation of client ${work.kept.clientId} is under way.`);
  if (state.kind === 'switched') {
    await switchBack(work, state, look);
    return false;
  }
  if (state.kind === 'written') await takeBack(work, state.version);
  if (state.kind === 'added') await dropAdded(work, state);
  if (state.kind === 'returned') await dropReturned(work, state, look);
  await checkFresh(work);
  return true;
};
