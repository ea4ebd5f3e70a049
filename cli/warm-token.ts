import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { joinScopes } from '@mizt-auth/consumer';
import { CONFIG_FILE } from './config/config-name.ts';
import { folders } from './config/folders.ts';
import { resolveScopes } from './config/scopes.ts';
import { chooseTarget, type TargetFlags, variableOf } from './config/target-choice.ts';
import { findRunningStack } from './services/running-stack.ts';
import { awsIdentity, runningStackIdentity, type TargetIdentity } from './services/targets/identity.ts';
import { keptToken, tokenStore } from './services/token-cache/store.ts';

type Variables = Readonly<Record<string, string | undefined>>;

/** The flags of `token` that can be answered without the command framework; any other needs it. */
const OPTIONS = {
  target: { type: 'string', short: 't' },
  stage: { type: 'string' },
  'stack-prefix': { type: 'string' },
  region: { type: 'string' },
  profile: { type: 'string' },
  client: { type: 'string' },
  scope: { type: 'string', short: 's', multiple: true },
  'min-ttl': { type: 'string' },
  quiet: { type: 'boolean', short: 'q' },
} as const;

// These say how a token is to be had or shown: where one of them comes from a variable, the framework knows
// its rules. A test holds the list to the command's own flags.
const LEFT_FLAGS = ['scope', 'min-ttl', 'force', 'cache', 'header', 'env', 'timeout', 'trace'];

// Of the last three the framework knows what each value means.
const LEFT_VARIABLES = [
  ...LEFT_FLAGS.map(variableOf),
  variableOf('content-type'),
  variableOf('debug'),
  variableOf('quiet'),
];

interface Asked {
  readonly flags: TargetFlags;
  readonly scopes: readonly string[];
  readonly minTtl: number;
  readonly quiet: boolean;
}

const hasConfigFile = (folder: string): boolean =>
  existsSync(join(folder, CONFIG_FILE)) || (dirname(folder) !== folder && hasConfigFile(dirname(folder)));

const understand = (argv: readonly string[], variables: Variables): Asked | undefined => {
  if (LEFT_VARIABLES.some((name) => variables[name] !== undefined)) return undefined;
  const { values } = parseArgs({ args: [...argv], options: OPTIONS });
  const minTtl = values['min-ttl'] ?? '0';
  if (values.scope === undefined || !/^\d+$/.test(minTtl)) return undefined;
  const given = (name: keyof TargetFlags) => values[name] ?? variables[variableOf(name)];
  const flags: TargetFlags = {
    target: given('target'),
    stage: given('stage'),
    'stack-prefix': given('stack-prefix'),
    region: given('region'),
    profile: given('profile'),
    client: given('client'),
  };
  return { flags, scopes: values.scope, minTtl: Number(minTtl), quiet: values.quiet ?? false };
};

const identify = async (
  flags: TargetFlags,
  dataDir: string,
  variables: Variables,
): Promise<TargetIdentity | undefined> => {
  const choice = chooseTarget(flags, undefined);
  if (choice.kind === 'aws') return awsIdentity(choice, variables);
  const running = choice.kind === 'local' ? await findRunningStack(dataDir) : undefined;
  return running && runningStackIdentity(running);
};

const find = async (argv: readonly string[], variables: Variables) => {
  const asked = understand(argv, variables);
  if (asked === undefined || hasConfigFile(process.cwd())) return undefined;
  const { cacheDir, dataDir } = folders(variables);
  const target = await identify(asked.flags, dataDir, variables);
  if (target?.cacheKey === undefined) return undefined;
  const store = tokenStore(cacheDir);
  if ((await store.openToOthers()) !== undefined) return undefined;
  const scopes = resolveScopes(asked.scopes, target.scopes);
  const freshness = { nowMs: Date.now(), minTtl: asked.minTtl };
  const kept = await keptToken(store, await store.identity(target.cacheKey), scopes, freshness);
  // The framework tells of scopes that were not granted.
  if (kept === undefined || joinScopes(kept.token.scope.split(' ')) !== kept.token.requested)
    return undefined;
  return { token: kept.token.value, summary: target.summary, quiet: asked.quiet };
};

/** What `token` writes. */
export interface WarmAnswer {
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Answers `token` from the cache, or with undefined: then the command must run, with all that it can do and say.
 * `argv` is what follows `token`.
 *
 * It exists for speed alone: the command framework takes twice as long to load as Node itself.
 */
export const answerWarm = async (
  argv: readonly string[],
  variables: Variables,
): Promise<WarmAnswer | undefined> => {
  // Whatever is wrong, the command finds it too, and explains it.
  const found = await find(argv, variables).catch(() => undefined);
  if (found === undefined) return undefined;
  const { name, description } = found.summary;
  return { stdout: `${found.token}\n`, stderr: found.quiet ? '' : `Target: ${name} (${description})\n` };
};
