import { createHash } from 'node:crypto';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { hasTexts, isRecord, parseJson } from '@mizt-auth/contract';
import { decodeToken } from '@mizt-auth/token-rules';
import { writePrivateFile } from './atomic-file.ts';
import { openToOthers } from './token-cache/open-to-others.ts';

/** A token of an earlier run that has expired; `expiredAt` is in epoch seconds. */
export interface EarlierToken {
  /** The name of the client that obtained it. */
  readonly client: string;
  readonly value: string;
  readonly expiredAt: number;
}

/** A token that may have expired; `expiresAt` is in epoch seconds. */
export interface EndingToken {
  readonly value: string;
  readonly expiresAt: number | null;
}

/** Expired tokens on disk, a file per target. A live one is never among them. */
export interface EarlierTokens {
  /** Those of a target, the latest first. */
  list(target: string): Promise<readonly EarlierToken[]>;
  /** Keeps those of a client that have expired by now (epoch milliseconds), and leaves the others out. */
  add(target: string, client: string, tokens: readonly EndingToken[], nowMs: number): Promise<void>;
  count(): Promise<number>;
  /** Deletes everything and says how many tokens there were. */
  clear(): Promise<number>;
}

/** Tokens that are kept for each target and client: the latest. */
const MOST = 3;

const isEarlier = (value: unknown): value is EarlierToken =>
  hasTexts(value, ['client', 'value']) && typeof value.expiredAt === 'number';

/** When a token is over by all that is known: what the token endpoint said, and its own claim; undefined before that. */
const expiryOf = ({ value, expiresAt }: EndingToken, nowMs: number): number | undefined => {
  const claimed = decodeToken(value)?.claims.exp;
  const times = [expiresAt, claimed].filter((time) => typeof time === 'number');
  const last = Math.max(...times);
  return times.length > 0 && last * 1000 < nowMs ? last : undefined;
};

const latest = (tokens: readonly EarlierToken[]): EarlierToken[] => {
  const once = [...new Map(tokens.map((token) => [token.value, token])).values()];
  const byClient = Map.groupBy(
    once.sort((one, other) => other.expiredAt - one.expiredAt),
    ({ client }) => client,
  );
  return [...byClient.values()].flatMap((own) => own.slice(0, MOST));
};

/** The store below oclif’s data folder. A file that cannot be read, or that others may write to, counts as none. */
export const earlierTokens = (dataDir: string): EarlierTokens => {
  const folder = join(dataDir, 'expired-tokens');
  const pathOf = (target: string): string =>
    join(folder, `${createHash('sha256').update(target).digest('hex').slice(0, 32)}.json`);
  const read = async (path: string): Promise<EarlierToken[]> => {
    if (openToOthers(folder) !== undefined) return [];
    const content = parseJson(await readFile(path, 'utf8').catch(() => ''));
    const tokens: unknown = isRecord(content) ? content.tokens : undefined;
    return Array.isArray(tokens) ? tokens.filter(isEarlier) : [];
  };
  const list = (target: string): Promise<EarlierToken[]> => read(pathOf(target));
  const count = async (): Promise<number> => {
    const names = await readdir(folder).catch(() => []);
    const all = await Promise.all(names.map((name) => read(join(folder, name))));
    return all.flat().length;
  };
  return {
    list,
    count,
    async add(target, client, tokens, nowMs) {
      const over = tokens.flatMap((token) => {
        const expiredAt = expiryOf(token, nowMs);
        return expiredAt === undefined ? [] : [{ client, value: token.value, expiredAt }];
      });
      if (over.length === 0 || openToOthers(folder) !== undefined) return;
      const kept = latest([...(await list(target)), ...over]);
      await writePrivateFile(pathOf(target), JSON.stringify({ tokens: kept }));
    },
    async clear() {
      const found = await count();
      await rm(folder, { recursive: true, force: true });
      return found;
    },
  };
};
