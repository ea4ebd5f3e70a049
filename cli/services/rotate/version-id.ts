import { createHash } from 'node:crypto';
import type { KeptSecret } from '../targets/target.ts';

/** Characters of the digest; with what stands around it, an id has the 32 to 64 that Secrets Manager takes. */
const DIGEST_LENGTH = 40;

const prefixOf = ({ userPoolId, clientId }: KeptSecret, replaced: string): string => {
  const digest = createHash('sha256').update(`${userPoolId} ${clientId} ${replaced}`).digest('hex');
  return `rotate-${digest.slice(0, DIGEST_LENGTH)}-`;
};

/**
 * The id of the version that holds the secret after `replaced`, the id of a secret in Cognito. It is the same
 * wherever it is made, so that of two rotations that begin at once one alone can write; `attempt` counts those that
 * were taken back.
 */
export const versionId = (kept: KeptSecret, replaced: string, attempt: number): string =>
  `${prefixOf(kept, replaced)}${attempt}`;

/** True for the version of a rotation that replaces this secret. */
export const replaces = (kept: KeptSecret, replaced: string, version: string): boolean =>
  version.startsWith(prefixOf(kept, replaced));

/** The attempt that follows those that have left a version with a label. */
export const nextAttempt = (kept: KeptSecret, replaced: string, versions: readonly string[]): number => {
  const prefix = prefixOf(kept, replaced);
  const attempts = versions
    .filter((version) => version.startsWith(prefix))
    .map((version) => Number(version.slice(prefix.length)));
  return Math.max(-1, ...attempts) + 1;
};
