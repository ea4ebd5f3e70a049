import type { ConsumerContext } from '@mizt-auth/consumer';
import { ALL_SCOPES, PREMIUM_API, stackPrefix, UNTHROTTLED } from '@mizt-auth/contract';
import type { StackEndpoints } from '@mizt-auth/local-aws';
import { UsageError } from '../../usage-error.ts';
import { findRunningStack, type RunningStackRecord, stackAnswers } from '../running-stack.ts';
import { type DeploymentTarget, deploymentTarget } from './aws.ts';
import { runningStackIdentity, type TargetIdentity } from './identity.ts';
import type { FoundTarget, Target } from './target.ts';

/** The name of the embedded stack's stage. */
export const LOCAL_STAGE = 'local';

const LOCAL_KEYS = { accessKeyId: 'local', secretAccessKey: 'local' };

/** How the AWS of an embedded stack is reached. */
export const localAws = ({ region, aws: endpoint }: StackEndpoints): DeploymentTarget['aws'] => ({
  region,
  endpoint,
  credentials: LOCAL_KEYS,
});

const targetAt = (
  endpoints: StackEndpoints,
  identity: TargetIdentity,
  given: Pick<DeploymentTarget, 'throttle' | 'close' | 'obtain'>,
): Target =>
  deploymentTarget({
    ...identity,
    ...given,
    laboratory: endpoints.aws,
    aws: localAws(endpoints),
    stackPrefix: stackPrefix(LOCAL_STAGE),
    issuer: endpoints.userPools[0]?.issuer,
    facts: [{ name: 'AWS endpoint', value: endpoints.aws, source: identity.summary.description }],
  });

/** Throws {@link UsageError} where the stack that is announced does not answer. */
export const assertAnswers = async (running: RunningStackRecord): Promise<void> => {
  if (await stackAnswers(running)) return;
  throw new UsageError(`The embedded stack of process ${running.pid} does not answer.`, [
    'Run mizt-auth local stop, which clears it away, or mizt-auth local start',
  ]);
};

const findThere = async (
  target: Target,
  running: RunningStackRecord,
  context: ConsumerContext,
): Promise<FoundTarget> => {
  await assertAnswers(running);
  return target.find(context);
};

// Its keys are gone when the command ends, and with them the worth of its tokens.
const OWN_STACK: TargetIdentity = {
  summary: { name: 'local', description: 'embedded stack, started for this command, without a throttle' },
  scopes: ALL_SCOPES,
  cacheKey: undefined,
};

/** How an embedded stack of a command's own is to be. */
interface OwnStack {
  /** True for one on a thread of its own. */
  readonly aside?: boolean;
  /** Where given, its client has GetClientToken in the place of the token endpoint. */
  readonly obtain?: 'api' | undefined;
}

// Nobody else calls it, so a throttle would guard nothing and cost the user time.
const startOwn = async ({ aside, obtain }: OwnStack) => {
  const [{ demoBlueprint }, { unthrottled }] = await Promise.all([
    import('@mizt-auth/local-aws/demo'),
    import('@mizt-auth/local-aws/unthrottled'),
  ]);
  const plain = unthrottled(demoBlueprint(stackPrefix(LOCAL_STAGE)));
  const blueprint = obtain ? (await import('@mizt-auth/local-aws')).byClientToken(plain) : plain;
  return aside
    ? (await import('@mizt-auth/local-aws/aside')).startStackAside(blueprint)
    : (await import('@mizt-auth/local-aws')).startStack(blueprint);
};

/** An embedded stack that is started here and lives as long as the command. */
export const ownStackTarget = async (wanted: OwnStack = {}): Promise<Target> => {
  const { endpoints, stop } = await startOwn(wanted);
  return targetAt(endpoints, OWN_STACK, { throttle: UNTHROTTLED, close: stop, obtain: wanted.obtain });
};

/**
 * The embedded stack: the one that `local start` keeps running (`dataDir` is where it is announced), else
 * one that is started here and lives as long as the command, `aside` on a thread of its own.
 */
export const localTarget = async (dataDir: string, aside = false): Promise<Target> => {
  const running = await findRunningStack(dataDir);
  if (running !== undefined) {
    const target = targetAt(running.endpoints, runningStackIdentity(running), {
      throttle: PREMIUM_API.throttle,
      close: async () => {},
    });
    return { ...target, find: (context) => findThere(target, running, context) };
  }
  return ownStackTarget({ aside });
};
