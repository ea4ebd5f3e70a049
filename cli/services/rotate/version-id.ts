import { createHash } from 'node:crypto';
import type { KeptSecret } from '../targets/target.ts';

/** Characters of the digest; with what stands around it, an id has the 32 to 64 that Secrets Manager takes. */
const DIGEST_LENGTH = 40;

const prefixOf = ({ userPoolId, clientId }: KeptSecret, replaced: string): string => {
  const digest = createHash('sha256').update(`${userPoolId} ${clientId} ${replaced}`).digest('hex');
  return `rotate-${digest.slice(0, DIGEST_LENGTH)}-`;
};

/**
 * The id of the version that holds the secret after `replaced`, the id of a secret in Cognito. `since` is when the
 * document was changed last, in epoch milliseconds: who begins at the same moment makes the same id, so that one of two
 * alone can write; and who begins again after a rotation was taken back makes another.
 */
export const versionId = (kept: KeptSecret, replaced: string, since: number): string =>
  `${prefixOf(kept, replaced)}${since}`;

/** True for the version of a rotation that replaces this secret. */
export const replaces = (kept: KeptSecret, replaced: string, version: string): boolean =>
  version.startsWith(prefixOf(kept, replaced));
