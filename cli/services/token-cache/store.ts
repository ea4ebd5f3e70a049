import { closeSync, fstatSync, openSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseJson } from '@mizt-auth/contract';
import {
  type CacheEntry,
  type ClientIdentity,
  entryKey,
  isEntry,
  isKnownClient,
  isUsable,
  keyFor,
  nameOf,
} from './entry.ts';
import { openToOthers } from './open-to-others.ts';

/** Tokens on disk. A file that cannot be read or understood, or that is another's, counts as none. */
export interface TokenStore {
  /** The client that a target led to last time; the key is the target's own. */
  identity(cacheKey: string): Promise<ClientIdentity | undefined>;
  token(identity: ClientIdentity, scopes: readonly string[]): Promise<CacheEntry | undefined>;
  save(cacheKey: string, entry: CacheEntry, scopes: readonly string[]): Promise<void>;
  drop(identity: ClientIdentity, scopes: readonly string[]): Promise<void>;
  list(): Promise<readonly CacheEntry[]>;
  /** Why the folder is not to be trusted: whoever may write there could have planted a token. Undefined where it is. */
  openToOthers(): Promise<string | undefined>;
  /** Deletes everything and says how many tokens there were. */
  clear(): Promise<number>;
  /** A file to lock while a token for this target and these scopes is obtained. */
  lockPath(cacheKey: string, scopes: readonly string[]): string;
}

/** Bytes of a file that are read; a token that fits into a header is far shorter. */
const MOST_BYTES = 256 * 1024;

const readText = (path: string): string => {
  const file = openSync(path, 'r');
  try {
    return fstatSync(file).size > MOST_BYTES ? '' : readFileSync(file, 'utf8');
  } finally {
    closeSync(file);
  }
};

// Small files are read at once: node:fs/promises alone takes a fifth of a warm `token` to load.
const readJson = (path: string): unknown => {
  try {
    return parseJson(readText(path));
  } catch {
    return undefined;
  }
};

const namesIn = (folder: string): string[] => {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
};

/** The store below oclif's cache folder. */
export const tokenStore = (cacheDir: string): TokenStore => {
  const folder = join(cacheDir, 'tokens');
  const clientPath = (cacheKey: string) => join(folder, `client-${nameOf(cacheKey)}.json`);
  const tokenPath = (key: string) => join(folder, `token-${nameOf(key)}.json`);
  const list = (): CacheEntry[] =>
    namesIn(folder)
      .filter((name) => /^token-\w+\.json$/.test(name))
      .map((name) => readJson(join(folder, name)))
      .filter(isEntry);
  return {
    list: async () => list(),
    openToOthers: async () => openToOthers(folder),
    async identity(cacheKey) {
      const value = readJson(clientPath(cacheKey));
      return isKnownClient(value) && value.cacheKey === cacheKey ? value : undefined;
    },
    async token(identity, scopes) {
      const key = keyFor(identity, scopes);
      const value = readJson(tokenPath(key));
      return isEntry(value) && entryKey(value, value.token.requested) === key ? value : undefined;
    },
    async save(cacheKey, { token, ...identity }, scopes) {
      const { writePrivateFile } = await import('../atomic-file.ts');
      await writePrivateFile(tokenPath(keyFor(identity, scopes)), JSON.stringify({ ...identity, token }));
      await writePrivateFile(clientPath(cacheKey), JSON.stringify({ ...identity, cacheKey }));
    },
    drop: async (identity, scopes) => rmSync(tokenPath(keyFor(identity, scopes)), { force: true }),
    async clear() {
      const count = list().length;
      rmSync(folder, { recursive: true, force: true });
      return count;
    },
    lockPath: (cacheKey, scopes) => join(folder, `lock-${nameOf(JSON.stringify([cacheKey, scopes]))}`),
  };
};

/** How long a kept token must still be good: `nowMs` is in epoch milliseconds, `minTtl` in seconds. */
export interface Freshness {
  readonly nowMs: number;
  readonly minTtl: number;
}

/** The kept token of a client for these scopes, where there is one and it is good. */
export const keptToken = async (
  store: TokenStore,
  identity: ClientIdentity | undefined,
  scopes: readonly string[],
  { nowMs, minTtl }: Freshness,
): Promise<CacheEntry | undefined> => {
  const entry = identity === undefined ? undefined : await store.token(identity, scopes);
  return entry !== undefined && isUsable(entry.token, nowMs, minTtl) ? entry : undefined;
};
