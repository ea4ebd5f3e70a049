import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ALL_SCOPES } from '@mizt-auth/contract';
import { CONFIG_FILE } from '../config/config-name.ts';
import { type Apis, isGateway } from '../config/gateway.ts';
import type { ValuesOf } from './candidates.ts';

interface Client {
  readonly scopes?: readonly string[];
}

interface Target extends Client, Apis {
  readonly kind?: string;
  readonly clientId?: string;
  readonly clients?: Readonly<Record<string, Client>>;
}

interface Config {
  readonly defaultTarget?: string;
  readonly targets?: Readonly<Record<string, Target>>;
}

// Whoever presses a key gets an answer or silence: what is wrong with the file is told by the commands.
const configAt = (folder: string): Config => {
  try {
    return (JSON.parse(readFileSync(join(folder, CONFIG_FILE), 'utf8')) as Config | null) ?? {};
  } catch (error) {
    const absent = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return absent && dirname(folder) !== folder ? configAt(dirname(folder)) : {};
  }
};

const chosen = (words: readonly string[], { defaultTarget = 'local' }: Config): string => {
  const at = words.findLastIndex((word) => word === '--target' || word === '-t');
  return (at === -1 ? process.env.MIZT_AUTH_TARGET : words[at + 1]) || defaultTarget;
};

const scopesOf = (target: Target | undefined): string[] => {
  if (target === undefined || (target.kind === 'aws' && !isGateway(target)))
    return ALL_SCOPES.flatMap((scope) => [scope.slice(scope.lastIndexOf('/') + 1), scope]);
  return [target, ...Object.values(target.clients ?? {})].flatMap(({ scopes = [] }) => [...scopes]);
};

/** The values of a flag, by the config file of a folder or of one above; none for a flag of free text. */
export const valuesIn =
  (folder: string): ValuesOf =>
  (flag, words) => {
    if (!['target', 'client', 'scope'].includes(flag)) return [];
    const config = configAt(folder);
    const target = config.targets?.[chosen(words, config)];
    if (flag === 'target') return [...new Set(['local', 'aws', ...Object.keys(config.targets ?? {})])];
    if (flag === 'scope') return [...new Set(scopesOf(target))];
    return ['default', ...Object.keys(target?.clients ?? {})];
  };
