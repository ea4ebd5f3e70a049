import type { AwsConfig } from '@mizt-auth/consumer/aws';
import { APP_CLIENT, stackPrefix } from '@mizt-auth/contract';
import type { StackEndpoints } from '@mizt-auth/local-aws';
import { DEFAULT_CLIENT, listedClients, type NamedClient } from '../../config/clients.ts';
import type { LoadedConfig } from '../../config/config-file.ts';
import {
  type AwsChoice,
  chooseTarget,
  chosenName,
  type GatewayChoice,
  type TargetFlags,
} from '../../config/target-choice.ts';
import { UsageError } from '../../usage-error.ts';
import { targetNetwork } from '../network/target-network.ts';
import { findRunningStack } from '../running-stack.ts';
import { runningStackIdentity } from '../targets/identity.ts';
import { assertAnswers, LOCAL_STAGE, localAws } from '../targets/local.ts';
import type { Target, TargetSummary } from '../targets/target.ts';

/** The account that is audited, and how it is reached. */
export interface AuditPlace {
  readonly summary: TargetSummary;
  readonly aws: AwsConfig;
  readonly network: Target['network'];
  /** The prefix of the stacks of the deployment that was chosen; undefined where none was. */
  readonly stackPrefix: string | undefined;
  /** The API that the target is, by its id or its name; undefined for any other target. */
  readonly api?: GatewayChoice['api'];
  /** The clients that an access file knows by other names than their pool does: names or ids there. */
  readonly clients: Readonly<Record<string, string>>;
  /** The id of the API that a URL is of; undefined for any other URL. */
  apiIdOf(url: string): string | undefined;
  /** Stops what was started for this command. */
  close(): Promise<void>;
}

/** What the client of this project's deployments is called, in access files and in its pool. */
const OWN_CLIENT = { [DEFAULT_CLIENT]: APP_CLIENT.name };

const idsOf = (clients: readonly NamedClient[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    clients.flatMap(({ name, clientId }) => (clientId === undefined ? [] : [[name, clientId]])),
  );

const clientsOf = (choice: AwsChoice | GatewayChoice): AuditPlace['clients'] =>
  choice.kind === 'gateway'
    ? idsOf(choice.clients)
    : { ...OWN_CLIENT, ...idsOf(listedClients(choice.configured?.config.clients)) };

const OWN_PREFIX = stackPrefix(LOCAL_STAGE);

/** The account of an embedded stack, whose own stacks have a prefix. */
export const localPlace = (
  endpoints: StackEndpoints,
  summary: TargetSummary,
  prefix: string,
  close: AuditPlace['close'],
): AuditPlace => ({
  summary,
  aws: localAws(endpoints),
  network: {},
  stackPrefix: prefix,
  clients: OWN_CLIENT,
  // On loopback no host says which API it is of.
  apiIdOf: (url) => endpoints.apis.find((api) => url.startsWith(`${api.url}/`))?.id,
  close,
});

/** The embedded stack that runs, or one that is started for the audit, as it would be deployed. */
const openLocal = async (dataDir: string): Promise<AuditPlace> => {
  const running = await findRunningStack(dataDir);
  if (running !== undefined) {
    await assertAnswers(running);
    return localPlace(running.endpoints, runningStackIdentity(running).summary, OWN_PREFIX, async () => {});
  }
  const { startStack, demoBlueprint } = await import('@mizt-auth/local-aws');
  const stack = await startStack(demoBlueprint(OWN_PREFIX));
  const summary = { name: 'local', description: 'embedded stack, started for this command' };
  return localPlace(stack.endpoints, summary, OWN_PREFIX, stack.stop);
};

const EXECUTE_API = /^https:\/\/([^./]+)\.execute-api\.[^/]+\.amazonaws\.com(?:\.cn)?\//;

/** Whether a stage was named; the account needs none, an access file does. */
const prefixOf = (flags: TargetFlags, loaded: LoadedConfig | undefined): string | undefined => {
  const config = loaded?.config.targets?.[chosenName(flags, loaded)];
  const named = config?.kind === 'aws' && (config.stage ?? config.stackPrefix) !== undefined;
  if (!named && flags.stage === undefined && flags['stack-prefix'] === undefined) return undefined;
  const choice = chooseTarget(flags, loaded);
  return choice.kind === 'aws' ? choice.stackPrefix.value : undefined;
};

/** Finds the account. Throws {@link UsageError} for a target that is in none. */
export const openPlace = async (
  flags: TargetFlags,
  loaded: LoadedConfig | undefined,
  dataDir: string,
): Promise<AuditPlace> => {
  // Any stage does: what is read of the choice is the region and the way.
  const choice = chooseTarget({ ...flags, stage: flags.stage ?? '' }, loaded);
  if (choice.kind === 'local') return openLocal(dataDir);
  if (choice.kind === 'oauth')
    throw new UsageError(`The target ${choice.name} is in no AWS account.`, [
      'Use --target aws, or a target of kind aws in mizt-auth.json',
    ]);
  const { name, region, profile } = choice;
  const where = [region?.value, profile && `profile ${profile.value}`].filter(Boolean).join(', ');
  return {
    summary: { name, description: where === '' ? 'AWS account' : `AWS account, ${where}` },
    aws: { region: region?.value, profile: profile?.value },
    network: await targetNetwork(choice),
    stackPrefix: prefixOf(flags, loaded),
    clients: clientsOf(choice),
    ...(choice.kind === 'gateway' && { api: choice.api }),
    apiIdOf: (url) => EXECUTE_API.exec(url)?.[1],
    close: async () => {},
  };
};
