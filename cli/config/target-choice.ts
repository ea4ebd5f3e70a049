import { dirname, resolve } from 'node:path';
import { stackPrefix } from '@mizt-auth/contract';
import { UsageError } from '../usage-error.ts';
import type {
  AwsChoice,
  GatewayChoice,
  LocalChoice,
  OpenApiSource,
  Origin,
  Sourced,
  TargetChoice,
} from './choices.ts';
import { chosenFirst, DEFAULT_CLIENT, namedClients } from './clients.ts';
import type { LoadedConfig } from './config-file.ts';
import { CONFIG_FILE } from './config-name.ts';
import type { AwsTargetConfig, OauthTargetConfig } from './config-schema.ts';
import { isGateway } from './gateway.ts';

export type * from './choices.ts';

/** The flags, or the variables behind them, that choose a target. */
export interface TargetFlags {
  readonly target?: string | undefined;
  readonly stage?: string | undefined;
  readonly 'stack-prefix'?: string | undefined;
  readonly region?: string | undefined;
  readonly profile?: string | undefined;
  readonly client?: string | undefined;
}

/** The variable that stands for a flag: `MIZT_AUTH_STACK_PREFIX` for `stack-prefix`. */
export const variableOf = (flag: string): string => `MIZT_AUTH_${flag.toUpperCase().replaceAll('-', '_')}`;

// A flag's variable is read by the parser, so that the two look alike here: name both.
const flagOrigin = (flag: string): Origin => `--${flag} or ${variableOf(flag)}`;

const sourced = (flags: TargetFlags, flag: 'region' | 'profile', config: AwsTargetConfig | undefined) => {
  const typed = flags[flag];
  if (typed !== undefined) return { value: typed, origin: flagOrigin(flag) };
  const configured = config?.[flag];
  return configured === undefined ? undefined : { value: configured, origin: CONFIG_FILE };
};

const prefixOf = (flags: TargetFlags, config: AwsTargetConfig | undefined): Sourced<string> => {
  const { stage, 'stack-prefix': prefix } = flags;
  if (prefix !== undefined) return { value: prefix, origin: flagOrigin('stack-prefix') };
  if (stage !== undefined) return { value: stackPrefix(stage), origin: flagOrigin('stage') };
  if (config?.stackPrefix !== undefined) return { value: config.stackPrefix, origin: CONFIG_FILE };
  if (config?.stage !== undefined) return { value: stackPrefix(config.stage), origin: CONFIG_FILE };
  throw new UsageError('The target aws needs a stage or a stack prefix.', [
    'Add --stage NAME for a stage of this project',
    'Add --stack-prefix PREFIX for other stack names ("" finds the original demo)',
  ]);
};

const awsChoice = (name: string, flags: TargetFlags, configured?: AwsChoice['configured']): AwsChoice => {
  const config = configured?.config;
  return {
    kind: 'aws',
    name,
    client: flags.client,
    configured,
    stackPrefix: prefixOf(flags, config),
    region: sourced(flags, 'region', config),
    profile: sourced(flags, 'profile', config),
  };
};

const gatewayChoice = (
  name: string,
  flags: TargetFlags,
  { config, configPath }: NonNullable<AwsChoice['configured']>,
): GatewayChoice => {
  const { restApi, httpApi } = config;
  return {
    kind: 'gateway',
    name,
    api: restApi === undefined ? { kind: 'http', wanted: httpApi ?? '' } : { kind: 'rest', wanted: restApi },
    region: sourced(flags, 'region', config),
    profile: sourced(flags, 'profile', config),
    stage: flags.stage ?? config.stage,
    configPath,
    config,
    clients: chosenFirst(namedClients(config), flags.client, name),
  };
};

/** Names of all targets: the two that are built in, and those of the config file. */
export const targetNames = (loaded: LoadedConfig | undefined): string[] => [
  'local',
  'aws',
  ...Object.keys(loaded?.config.targets ?? {}),
];

/** The name of the target: flag or variable, config file, `local`. */
export const chosenName = (flags: TargetFlags, loaded: LoadedConfig | undefined): string =>
  flags.target ?? loaded?.config.defaultTarget ?? 'local';

const localChoice = ({ client }: TargetFlags): LocalChoice => {
  chosenFirst([{ name: DEFAULT_CLIENT }], client, 'local');
  return { kind: 'local', name: 'local' };
};

const openapiOf = (config: OauthTargetConfig, configPath: string): OpenApiSource | undefined => {
  const { openapi, baseUrl, examples, headers } = config;
  if (openapi === undefined) return undefined;
  return { file: resolve(dirname(configPath), openapi), baseUrl, examples, headers };
};

/** Chooses the target. Throws {@link UsageError} for an unknown name or client, or for aws without a stage. */
export const chooseTarget = (flags: TargetFlags, loaded: LoadedConfig | undefined): TargetChoice => {
  const name = chosenName(flags, loaded);
  const config = loaded?.config.targets?.[name];
  const configPath = loaded?.path ?? CONFIG_FILE;
  if (config?.kind === 'oauth') {
    const clients = chosenFirst(namedClients(config), flags.client, name);
    const openapi = openapiOf(config, configPath);
    return { kind: 'oauth', name, config, configPath, clients, openapi };
  }
  if (config?.kind === 'aws') {
    const configured = { config, configPath };
    return isGateway(config) ? gatewayChoice(name, flags, configured) : awsChoice(name, flags, configured);
  }
  if (name === 'local') return localChoice(flags);
  if (name === 'aws') return awsChoice(name, flags);
  const known = targetNames(loaded);
  throw new UsageError(
    `There is no target "${name}".`,
    [`Use one of ${known.map((one) => `--target ${one}`).join(', ')}`],
    { typed: name, known, before: '--target ' },
  );
};
