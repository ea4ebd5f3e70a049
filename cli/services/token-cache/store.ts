import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writePrivateFile } from '../atomic-file.ts';
import {
  type CacheEntry,
  type ClientIdentity,
  entryName,
  fingerprint,
  isEntry,
  isIdentity,
} from './entry.ts';

/** Tokens on disk. A file that cannot be read or understood counts as none. */
export interface TokenStore {
  /** The client that a target led to last time; the key is the target's own. */
  identity(cacheKey: string): Promise<ClientIdentity | undefined>;
  token(identity: ClientIdentity, scopes: readonly string[]): Promise<CacheEntry | undefined>;
  save(cacheKey: string, entry: CacheEntry, scopes: readonly string[]): Promise<void>;
  drop(identity: ClientIdentity, scopes: readonly string[]): Promise<void>;
  list(): Promise<readonly CacheEntry[]>;
  /** Deletes everything and says how many tokens there were. */
  clear(): Promise<number>;
  /** A file to lock while a token for this target and these scopes is bought. */
  lockPath(cacheKey: string, scopes: readonly string[]): string;
}

const readJson = async (path: string): Promise<unknown> => {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch {
    return undefined;
  }
};

/** The store below oclif's cache folder. Tokens expire by themselves; clients and locks go with a clear. */
export const tokenStore = (cacheDir: string): TokenStore => {
  const folder = join(cacheDir, 'tokens');
  const identityPath = (cacheKey: string) => join(folder, `client-${fingerprint(cacheKey)}.json`);
  const tokenPath = (identity: ClientIdentity, scopes: readonly string[]) =>
    join(folder, `token-${entryName(identity, scopes)}.json`);
  const files = async (): Promise<string[]> => readdir(folder).catch(() => []);
  const list = async (): Promise<CacheEntry[]> => {
    const names = (await files()).filter((name) => /^token-\w+\.json$/.test(name));
    return (await Promise.all(names.map((name) => readJson(join(folder, name))))).filter(isEntry);
  };
  return {
    list,
    async identity(cacheKey) {
      const value = await readJson(identityPath(cacheKey));
      return isIdentity(value) ? value : undefined;
    },
    async token(identity, scopes) {
      const value = await readJson(tokenPath(identity, scopes));
      return isEntry(value) ? value : undefined;
    },
    async save(cacheKey, { token, ...identity }, scopes) {
      await writePrivateFile(tokenPath(identity, scopes), JSON.stringify({ ...identity, token }));
      await writePrivateFile(identityPath(cacheKey), JSON.stringify(identity));
    },
    drop: (identity, scopes) => rm(tokenPath(identity, scopes), { force: true }),
    async clear() {
      const count = (await list()).length;
      await rm(folder, { recursive: true, force: true });
      return count;
    },
    lockPath: (cacheKey, scopes) => join(folder, `lock-${fingerprint(JSON.stringify([cacheKey, scopes]))}`),
  };
};
