import { randomInt } from 'node:crypto';
import { durationWords } from '../../config/duration.ts';
import { withSecret } from './document.ts';
import type { Look } from './look.ts';
import { RotationError } from './rotation-error.ts';
import { STAGES } from './secret-versions.ts';
import {
  assertCurrent,
  checkFresh,
  deleteSecret,
  graceLeft,
  proven,
  type StateOf,
  spreadMs,
  type Work,
} from './step.ts';
import { versionId } from './version-id.ts';

// As long as those that Cognito generates, of characters that it takes: `ClientSecretType` of the service model.
const SECRET_LENGTH = 52;
const CHARACTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';

const newSecret = (): string =>
  Array.from({ length: SECRET_LENGTH }, () => CHARACTERS[randomInt(CHARACTERS.length)]).join('');

const underWay = ({ kept }: Work): RotationError =>
  new RotationError(
    'ROTATION_UNDER_WAY',
    `Another rotation of client ${kept.clientId} has begun a moment ago.`,
  );

/** The new secret lies in Secrets Manager before Cognito has it: whatever ends this, no value is lost. */
const write = async (work: Work, { old, current }: StateOf<'idle'>, { changedAt }: Look): Promise<void> => {
  const { kept, places, tell } = work;
  await assertCurrent(work, current);
  const text = withSecret(kept, await places.text(current), newSecret());
  // The id of a version that was taken back at the same moment is used up.
  for (let since = Math.floor(changedAt); ; since += 1) {
    const version = versionId(kept, old.id, since);
    if (await places.secret.put(version, text)) {
      tell({ name: 'write', detail: `the new secret waits in Secrets Manager as ${version} (AWSPENDING)` });
      return;
    }
    if ((await places.look()).state.kind !== 'idle') throw underWay(work);
  }
};

const add = async ({ kept, places, tell }: Work, { version }: StateOf<'written'>): Promise<void> => {
  await places.cognito.add(await places.value(version));
  tell({ name: 'add', detail: `client ${kept.clientId} has it in Cognito, beside the old one` });
};

/** Consumers read the new secret from here on, in the document that they read before. */
const switchOver = async (work: Work, { version, current }: StateOf<'added'>): Promise<void> => {
  const { kept, places, proof, tell, wait, graceMs } = work;
  const text = withSecret(kept, await places.text(current), await places.value(version));
  if (text !== (await places.text(version)))
    throw new RotationError(
      'ROTATION_DOCUMENT_CHANGED',
      `The secret ${kept.secretId} was changed by somebody else since this rotation began.`,
    );
  // One answer says what one part of Cognito knows, and consumers ask others.
  await wait(spreadMs(graceMs), 'Cognito');
  const what = 'the new secret, a minute after it was added,';
  tell({ name: 'prove', detail: await proven(work, proof, await places.value(version), what) });
  await places.secret.move({ stage: STAGES.current, from: current, to: version });
  tell({ name: 'switch', detail: `whoever reads the secret now gets the new one, ${version} (AWSCURRENT)` });
};

const settle = async (
  { places }: Work,
  { version }: StateOf<'switched'>,
  { pending }: Look,
): Promise<void> => {
  if (pending) await places.secret.move({ stage: STAGES.pending, from: version });
};

/** Waits for consumers, then deletes the old secret; false where somebody has changed anything meanwhile. */
const finish = async (work: Work, state: StateOf<'switched'>, look: Look): Promise<boolean> => {
  const { places, wait, tell } = work;
  await settle(work, state, look);
  const waitMs = graceLeft(work, look);
  if (waitMs > 0) {
    tell({ name: 'wait', detail: `${durationWords(waitMs)} for consumers that keep the old secret` });
    await wait(waitMs, 'consumers');
  }
  const { state: now, previous } = await places.look();
  if (now.kind !== 'switched' || now.old.id !== state.old.id) return false;
  await assertCurrent(work, now.current);
  const replaced = previous === undefined ? undefined : await places.value(previous);
  const isNew = replaced === (await places.value(now.version));
  await deleteSecret(work, now.old.id, isNew ? undefined : replaced);
  await checkFresh(work);
  return true;
};

/** Takes a rotation one step on; true where that was the last. */
export const stepForward = async (work: Work, look: Look): Promise<boolean> => {
  const { state } = look;
  if (state.kind === 'idle') await write(work, state, look);
  if (state.kind === 'written') await add(work, state);
  if (state.kind === 'added') await switchOver(work, state);
  if (state.kind === 'returned')
    throw new RotationError(
      'ROTATION_GOING_BACK',
      `The last rotation of client ${work.kept.clientId} is on its way back.`,
    );
  return state.kind === 'switched' ? finish(work, state, look) : false;
};
