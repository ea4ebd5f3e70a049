import { type AccessToken, type ConsumerContext, ConsumerError, type HeldToken } from '@mizt-auth/consumer';
import type { ResolvedTarget, Target } from '../targets/target.ts';
import type { CacheEntry, ClientIdentity } from './entry.ts';
import { identityOf } from './fingerprint.ts';
import { type Patience, withLock } from './lock.ts';
import { keptToken, type TokenStore } from './store.ts';

/** What a user may ask of a token; `minTtl` is in seconds. */
export interface TokenWishes {
  readonly minTtl: number;
  /** Obtain a new one, whatever is there. */
  readonly force: boolean;
}

/** What obtaining and keeping tokens needs. Without a store, every token is obtained. */
export interface TokenParts {
  readonly target: Target;
  readonly context: ConsumerContext;
  readonly store: TokenStore | undefined;
  readonly wishes: TokenWishes;
  /** Finds the target and reads its secret; called at most once. */
  readonly resolve: () => Promise<ResolvedTarget>;
  /** Told of a token of a client that the cache has no more use for, before it goes. */
  readonly onStale?: ((client: string, token: AccessToken) => Promise<void>) | undefined;
  /** Told why a token could not be kept; the token is handed out all the same. */
  readonly onUncached: (reason: string) => void;
  /** Told of a wait for another process (its id, 0 where unknown) that obtains the same token. */
  readonly onWait: (holder: number) => void;
}

/** Tokens of a target: from disk while they are good, obtained once for all processes when not. */
export interface CachedTokens {
  get(scopes: readonly string[]): Promise<HeldToken>;
  /** Forgets a token that the API refused. */
  drop(token: AccessToken): Promise<void>;
}

const stored = async (
  { store, context, wishes }: TokenParts,
  identity: ClientIdentity | undefined,
  scopes: readonly string[],
): Promise<CacheEntry | undefined> =>
  store === undefined || wishes.force
    ? undefined
    : keptToken(store, identity, scopes, { nowMs: context.now(), minTtl: wishes.minTtl });

const obtain = async ({ context, resolve }: TokenParts, scopes: readonly string[]): Promise<HeldToken> => {
  const { clients } = await resolve();
  return { token: await clients[0].obtain(context, scopes), reused: false };
};

// Inside the lock: another process may have obtained meanwhile, for this target or for another name of it.
const obtainAndKeep = async (
  parts: TokenParts,
  cacheKey: string,
  scopes: readonly string[],
): Promise<HeldToken> => {
  const store = parts.store as TokenStore;
  const meanwhile = await stored(parts, await store.identity(cacheKey), scopes);
  if (meanwhile !== undefined) return { token: meanwhile.token, reused: true };
  const [client] = (await parts.resolve()).clients;
  const credentials = await client.credentials(parts.context);
  if (credentials === undefined) return obtain(parts, scopes);
  const identity = identityOf(credentials, client.request);
  const known = await stored(parts, identity, scopes);
  const stale = known === undefined ? await store.token(identity, scopes) : undefined;
  const { token } = known ?? (await obtain(parts, scopes));
  if (stale !== undefined) await parts.onStale?.(client.name, stale.token);
  if (token.expiresAt !== null)
    await store
      .save(cacheKey, { ...identity, token }, scopes)
      .catch((error) => parts.onUncached(reasonOf(error)));
  return { token, reused: known !== undefined };
};

// Whatever the network does comes as an error of the library's own.
const isFileError = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'syscall' in error && !(error instanceof ConsumerError);

const FILE_PROBLEMS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EROFS: 'the file system is read-only',
  EACCES: 'it may not be written to',
  EPERM: 'it may not be written to',
  ENOTDIR: 'it is no folder',
};

const reasonOf = (error: unknown): string => {
  const code = isFileError(error) ? (error.code ?? '') : '';
  return FILE_PROBLEMS[code] ?? (code || 'unknown');
};

const patienceOf = ({ context, onWait }: TokenParts): Patience => ({
  timeoutMs: context.timeoutMs,
  signal: context.signal,
  onWait,
});

/** Makes the tokens of a target. `get` throws what finding, reading and obtaining throw. */
export const cachedTokens = (parts: TokenParts): CachedTokens => {
  const { store, target } = parts;
  const { cacheKey } = target;
  return {
    async get(scopes) {
      if (store === undefined || cacheKey === undefined) return obtain(parts, scopes);
      const open = await store.openToOthers();
      if (open !== undefined) {
        parts.onUncached(open);
        return obtain(parts, scopes);
      }
      const warm = await stored(parts, await store.identity(cacheKey), scopes);
      if (warm !== undefined) return { token: warm.token, reused: true };
      try {
        return await withLock(store.lockPath(cacheKey, scopes), patienceOf(parts), () =>
          obtainAndKeep(parts, cacheKey, scopes),
        );
      } catch (error) {
        // A cache folder that cannot be written to must not keep anyone from a token.
        if (!isFileError(error)) throw error;
        parts.onUncached(reasonOf(error));
        return obtain(parts, scopes);
      }
    },
    async drop(token) {
      const identity = cacheKey === undefined ? undefined : await store?.identity(cacheKey);
      if (identity !== undefined) await store?.drop(identity, token.requested.split(' '));
    },
  };
};
