import type { ConsumerContext } from '@mizt-auth/consumer';
import type { KeptSecret } from '../targets/target.ts';
import type { Look, Places } from './look.ts';
import type { Proof } from './prove.ts';
import { RotationError } from './rotation-error.ts';
import type { RotationState } from './state.ts';

/** The steps by their names, in the order of a rotation. */
export const STEP_NAMES = ['look', 'write', 'add', 'prove', 'switch', 'wait', 'delete', 'check'] as const;

/** Name of a step. */
export type StepName = (typeof STEP_NAMES)[number];

/** A step that was done; `detail` names ids, and no secret. */
export interface RotationStep {
  readonly name: StepName;
  readonly detail: string;
}

/** What a rotation works with. */
export interface Work {
  readonly context: ConsumerContext;
  readonly kept: KeptSecret;
  readonly places: Places;
  readonly proof: Proof;
  /** Milliseconds that consumers have to move. */
  readonly graceMs: number;
  /** Told of each step after it was done; of the wait before it begins. */
  readonly tell: (step: RotationStep) => void;
  /** Waits for somebody, who is named; throws `AbortedError` where it is interrupted. */
  readonly wait: (ms: number, whom: string) => Promise<void>;
  /** Looks at the whole deployment anew, as a consumer would that starts now. */
  readonly fresh: () => Promise<{ readonly secret: string; readonly proof: Proof }>;
}

/** A state of one kind. */
export type StateOf<Kind extends RotationState['kind']> = Extract<RotationState, { readonly kind: Kind }>;

const refused = ({ kept }: Work, what: string): RotationError =>
  new RotationError(
    'ROTATION_SECRET_REFUSED',
    `The token endpoint refuses ${what} of client ${kept.clientId} (invalid_client).`,
  );

const CURRENT = 'the secret that consumers read now';

/** Makes sure that consumers get tokens with what they read now. Throws {@link RotationError}. */
export const assertCurrent = async (work: Work, current: string): Promise<void> => {
  const secret = await work.places.value(current);
  if (!(await work.proof.isAcceptedNow(secret))) throw refused(work, CURRENT);
};

/** Calls the API with a secret that Cognito should take by now, and says what came back. Throws {@link RotationError}. */
export const proven = async (work: Work, proof: Proof, secret: string, what: string): Promise<string> => {
  const words = await proof.call(secret);
  if (words === undefined) throw refused(work, what);
  return words;
};

/** Deletes a secret of the client, and makes sure that its value, where it is known, is refused from then on. */
export const deleteSecret = async (work: Work, id: string, value: string | undefined): Promise<void> => {
  const { places, proof, tell } = work;
  // Only what is good now can be seen to be refused afterwards.
  const good = value !== undefined && (await proof.isAcceptedNow(value));
  await places.cognito.remove(id);
  tell({ name: 'delete', detail: `the secret ${id}` });
  if (!good) {
    tell({
      name: 'check',
      detail: 'the value of the deleted secret is not known any more, so it was not asked for',
    });
    return;
  }
  if (!(await proof.isRefused(value)))
    throw new RotationError(
      'ROTATION_OLD_ACCEPTED',
      `The secret ${id} was deleted, and the token endpoint still takes it after a minute.`,
    );
  tell({ name: 'check', detail: 'the deleted secret is refused (invalid_client)' });
};

/** Shows that a consumer that starts now gets through. */
export const checkFresh = async (work: Work): Promise<void> => {
  const { secret, proof } = await work.fresh();
  work.tell({ name: 'check', detail: await proven(work, proof, secret, CURRENT) });
};

/** Milliseconds at the most until all of Cognito knows a secret: how long that takes is not documented. */
const SPREAD_MS = 10_000;

/** Milliseconds that a secret has to spread before it is used: a hundredth of the grace, ten seconds at the most. */
export const spreadMs = (graceMs: number): number => Math.min(graceMs / 100, SPREAD_MS);

/** Milliseconds of the grace that are left, by when the secret was changed last. */
export const graceLeft = ({ context, graceMs }: Work, { changedAt }: Look): number =>
  Math.min(graceMs, Math.max(0, changedAt + graceMs - context.now()));
