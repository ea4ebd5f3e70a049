import type { KeptSecret } from '../targets/target.ts';
import type { ListedSecret } from './client-secrets.ts';
import { RotationError } from './rotation-error.ts';
import { type Described, STAGES } from './secret-versions.ts';
import { replaces } from './version-id.ts';

/** What was seen of a client and its secret. Values are held for comparison alone. */
export interface Sight extends Pick<Described, 'stages' | 'managed'> {
  readonly secrets: readonly ListedSecret[];
  /** The client secret of a version. */
  readonly valueIn: (version: string) => string;
}

/** The two secrets of a rotation in Cognito, and the version that holds the new one. */
interface Under {
  readonly old: ListedSecret;
  readonly version: string;
  /** The version that consumers read. */
  readonly current: string;
}

/** A rotation whose secrets Cognito takes both. */
type Both<Kind extends string> = Under & { readonly kind: Kind; readonly next: ListedSecret };

/**
 * Where a rotation stands, from what AWS itself says:
 * `idle`: the client has one secret, and nothing waits.
 * `written`: the new secret waits in Secrets Manager, and Cognito does not know it.
 * `added`: Cognito takes both; consumers read the old one.
 * `switched`: Cognito takes both; consumers read the new one.
 * `returned`: Cognito takes both; consumers read the old one again, and some may still keep the new one.
 */
export type RotationState =
  | { readonly kind: 'idle'; readonly old: ListedSecret; readonly current: string }
  | (Under & { readonly kind: 'written' })
  | Both<'added'>
  | Both<'switched'>
  | Both<'returned'>;

const versionWith = ({ stages }: Pick<Sight, 'stages'>, stage: string): string | undefined =>
  [...stages].find(([, labels]) => labels.includes(stage))?.[0];

/** The version that has a label, which is not on the current one as well. */
const apart = (sight: Sight, stage: string, current: string): string | undefined => {
  const version = versionWith(sight, stage);
  return version === current ? undefined : version;
};

/** The version of a rotation that replaces one of the secrets, and that secret. */
export const ownVersion = (
  kept: KeptSecret,
  { secrets, stages }: Pick<Sight, 'secrets' | 'stages'>,
): { readonly old: ListedSecret; readonly version: string } | undefined => {
  // Of several attempts, that which waits or counts stands before that which was taken back.
  const weight = (labels: readonly string[]): number => (labels.includes(STAGES.previous) ? 1 : 0);
  const versions = [...stages].sort(([, one], [, other]) => weight(one) - weight(other));
  for (const [version] of versions) {
    const old = secrets.find(({ id }) => replaces(kept, id, version));
    if (old !== undefined) return { old, version };
  }
  return undefined;
};

const elsewhere = (why: string): RotationError => new RotationError('ROTATION_ELSEWHERE', why);

const single = (kept: KeptSecret, sight: Sight, current: string): RotationState => {
  const [old] = sight.secrets;
  if (old === undefined) throw elsewhere(`The client ${kept.clientId} has no secret.`);
  const pending = apart(sight, STAGES.pending, current);
  if (pending === undefined) return { kind: 'idle', old, current };
  if (replaces(kept, old.id, pending)) return { kind: 'written', old, version: pending, current };
  throw elsewhere(`A version of ${kept.secretId} waits (AWSPENDING) that no rotation of this command wrote.`);
};

const double = (kept: KeptSecret, sight: Sight, current: string): RotationState => {
  const own = ownVersion(kept, sight);
  const next = sight.secrets.find(({ id }) => id !== own?.old.id);
  if (own === undefined || next === undefined) {
    const ids = sight.secrets.map(({ id }) => id).join(' and ');
    throw new RotationError(
      'ROTATION_SECOND_SECRET',
      `The client ${kept.clientId} has two secrets already, ${ids}, and none of them is from a rotation of this command, so which of them is used is not known.`,
    );
  }
  const { old, version } = own;
  const under = { old, next, version, current };
  if (sight.valueIn(current) === sight.valueIn(version)) return { kind: 'switched', ...under };
  const labels = sight.stages.get(version) ?? [];
  return { kind: labels.includes(STAGES.previous) ? 'returned' : 'added', ...under };
};

/** Where the rotation of a client stands. Throws {@link RotationError} where AWS holds what no rotation of ours left. */
export const rotationState = (kept: KeptSecret, sight: Sight): RotationState => {
  if (sight.managed)
    throw elsewhere(`Secrets Manager itself rotates ${kept.secretId}, with a function of its own.`);
  const current = versionWith(sight, STAGES.current);
  if (current === undefined) throw elsewhere(`The secret ${kept.secretId} has no current version.`);
  return sight.secrets.length < 2 ? single(kept, sight, current) : double(kept, sight, current);
};
