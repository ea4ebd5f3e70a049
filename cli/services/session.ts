import {
  type AccessToken,
  type AwsConfig,
  buyToken,
  type ConsumerContext,
  type Deployment,
  defaultContext,
  type StoredCredentials,
} from '@mizt-auth/consumer';
import { stackPrefix } from '@mizt-auth/contract';
import type { StackEndpoints } from '@mizt-auth/local-aws';
import type { TargetChoice } from '../config/target-choice.ts';
import { findRunningStack } from './running-stack.ts';

/** The target as every command names it, on stderr and in its JSON. */
export interface TargetSummary {
  readonly name: 'local' | 'aws';
  /** In words, where the target is. */
  readonly description: string;
}

/** A target that was reached, and the hops to it. Each hop takes the context that it reports to. */
export interface Session {
  readonly target: TargetSummary;
  /** The endpoint of the embedded stack's laboratory, where the target is one. */
  readonly laboratory?: string | undefined;
  find(context: ConsumerContext): Promise<Deployment>;
  read(context: ConsumerContext, deployment: Deployment): Promise<StoredCredentials>;
  buy(
    context: ConsumerContext,
    credentials: StoredCredentials,
    scopes: readonly string[],
  ): Promise<AccessToken>;
  /** Stops what was started for this session. */
  close(): Promise<void>;
}

/** The name of the embedded stack's stage. */
export const LOCAL_STAGE = 'local';

// The AWS SDK is loaded on the first hop that needs it: half of a short command's time would go there.
const awsSession = (
  target: TargetSummary,
  config: AwsConfig,
  prefix: string,
  close: () => Promise<void>,
): Session => ({
  target,
  find: async (context) =>
    (await import('@mizt-auth/consumer/discover')).discoverDeployment(context, config, prefix),
  read: async (context, { secretArn }) =>
    (await import('@mizt-auth/consumer/credentials')).readCredentials(context, config, secretArn),
  buy: buyToken,
  close,
});

const localSession = (
  endpoints: StackEndpoints,
  description: string,
  close: () => Promise<void>,
): Session => {
  const config: AwsConfig = {
    region: endpoints.region,
    endpoint: endpoints.aws,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  };
  const session = awsSession({ name: 'local', description }, config, stackPrefix(LOCAL_STAGE), close);
  return { ...session, laboratory: endpoints.aws };
};

const openLocal = async (dataDir: string): Promise<Session> => {
  const running = await findRunningStack(dataDir);
  if (running !== undefined) {
    return localSession(
      running.endpoints,
      `running embedded stack, ${running.endpoints.aws}`,
      async () => {},
    );
  }
  const { startStack, demoBlueprint } = await import('@mizt-auth/local-aws');
  const stack = await startStack(demoBlueprint(stackPrefix(LOCAL_STAGE)));
  return localSession(stack.endpoints, 'embedded stack, started for this command', stack.stop);
};

/** Reaches a target; `dataDir` is where a running embedded stack is announced. */
export const openSession = async (choice: TargetChoice, dataDir: string): Promise<Session> => {
  if (choice.kind === 'local') return openLocal(dataDir);
  const { stackPrefix: prefix, region, profile } = choice;
  const where = [`stacks ${prefix}*`, region, profile && `profile ${profile}`].filter(Boolean).join(', ');
  return awsSession({ name: 'aws', description: where }, { region, profile }, prefix, async () => {});
};

/** A context whose requests end when the user interrupts. */
export const sessionContext = (signal: AbortSignal): ConsumerContext => defaultContext({ signal });
