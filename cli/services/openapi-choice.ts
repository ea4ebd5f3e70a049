import { join, resolve } from 'node:path';
import { DEFAULT_CLIENT, type NamedClient } from '../config/clients.ts';
import type { LoadedConfig } from '../config/config-file.ts';
import { CONFIG_FILE } from '../config/config-name.ts';
import {
  chooseTarget,
  type OpenApiSource,
  type TargetChoice,
  type TargetFlags,
} from '../config/target-choice.ts';
import { UsageError } from '../usage-error.ts';
import { readDescription } from './targets/described.ts';

/** The flags that say where an API is described, and who calls it. */
export interface OpenApiFlags extends TargetFlags {
  readonly openapi: string;
  readonly 'base-url'?: string | undefined;
  readonly 'token-url'?: string | undefined;
}

type Variables = Readonly<Record<string, string | undefined>>;

const SECRET = 'MIZT_AUTH_CLIENT_SECRET';

const clientIn = ({ MIZT_AUTH_CLIENT_ID: clientId, [SECRET]: secret }: Variables): NamedClient[] =>
  clientId && secret ? [{ name: DEFAULT_CLIENT, clientId, secret: { env: SECRET } }] : [];

const isUrl = (text: string): boolean => /^https?:\/\//i.test(text);

const tokenUrlOf = async (source: OpenApiSource): Promise<string> => {
  const { tokenUrl } = await readDescription(source);
  if (tokenUrl !== undefined && URL.canParse(tokenUrl)) return tokenUrl;
  throw new UsageError(`${source.file} names no token URL for client credentials.`, ['Add --token-url URL']);
};

// Nobody chose a target: the file, and two variables, say all there is.
const fileAlone = async (
  flags: OpenApiFlags,
  source: OpenApiSource,
  variables: Variables,
): Promise<TargetChoice> => {
  const clients = clientIn(variables);
  const tokenUrl = flags['token-url'] ?? (clients.length > 0 ? await tokenUrlOf(source) : undefined);
  const config = { kind: 'oauth' as const, ...(tokenUrl !== undefined && { tokenUrl }) };
  return {
    kind: 'oauth',
    name: 'openapi',
    config,
    configPath: join(process.cwd(), CONFIG_FILE),
    clients,
    openapi: source,
  };
};

/**
 * The target of a command with an OpenAPI file: the one that is chosen, its routes out of the file; where none is
 * chosen, one that the file describes alone. Throws {@link UsageError} as {@link chooseTarget} does.
 */
export const openApiChoice = async (
  flags: OpenApiFlags,
  variables: Variables,
  loaded: LoadedConfig | undefined,
): Promise<TargetChoice> => {
  const { openapi, 'base-url': baseUrl } = flags;
  const file = isUrl(openapi) ? openapi : resolve(openapi);
  if (flags.target === undefined && loaded?.config.defaultTarget === undefined)
    return fileAlone(flags, { file, baseUrl }, variables);
  const choice = chooseTarget(flags, loaded);
  const { headers, examples } = 'config' in choice ? choice.config : {};
  const source = { file, headers, examples, baseUrl };
  if (choice.kind !== 'oauth') return { ...choice, openapi: source };
  const { routes: _, ...configured } = choice.config;
  const tokenUrl = flags['token-url'] ?? configured.tokenUrl;
  const config = { ...configured, ...(tokenUrl !== undefined && { tokenUrl }) };
  return { ...choice, config, openapi: { ...source, baseUrl: baseUrl ?? config.baseUrl } };
};
