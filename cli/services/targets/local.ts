import type { ConsumerContext } from '@mizt-auth/consumer';
import { stackPrefix } from '@mizt-auth/contract';
import type { StackEndpoints } from '@mizt-auth/local-aws';
import { UsageError } from '../../usage-error.ts';
import {
  announcementPath,
  findRunningStack,
  type RunningStackRecord,
  stackAnswers,
} from '../running-stack.ts';
import { deploymentTarget } from './aws.ts';
import type { FoundTarget, Target } from './target.ts';

/** The name of the embedded stack's stage. */
export const LOCAL_STAGE = 'local';

const targetAt = (
  endpoints: StackEndpoints,
  description: string,
  cacheKey: string | undefined,
  close: () => Promise<void>,
): Target =>
  deploymentTarget({
    summary: { name: 'local', description },
    cacheKey,
    close,
    aws: {
      region: endpoints.region,
      endpoint: endpoints.aws,
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    },
    stackPrefix: stackPrefix(LOCAL_STAGE),
    issuer: endpoints.userPools[0]?.issuer,
    facts: [{ name: 'AWS endpoint', value: endpoints.aws, source: description }],
  });

const findThere = async (
  target: Target,
  running: RunningStackRecord,
  dataDir: string,
  context: ConsumerContext,
): Promise<FoundTarget> => {
  if (await stackAnswers(running)) return target.find(context);
  throw new UsageError(`The embedded stack of process ${running.pid} does not answer.`, [
    `Stop that process, or delete ${announcementPath(dataDir)}`,
  ]);
};

/**
 * The embedded stack: the one that `local start` keeps running (`dataDir` is where it is announced), else
 * one that is started here and lives as long as the command.
 */
export const localTarget = async (dataDir: string): Promise<Target> => {
  const running = await findRunningStack(dataDir);
  if (running !== undefined) {
    const { endpoints } = running;
    // The pool's id is new at each start, so a token of an earlier stack is never taken for one of this.
    const cacheKey = JSON.stringify(['local', endpoints.aws, endpoints.userPools[0]?.issuer]);
    const target = targetAt(endpoints, `running embedded stack, ${endpoints.aws}`, cacheKey, async () => {});
    return { ...target, find: (context) => findThere(target, running, dataDir, context) };
  }
  const { startStack, demoBlueprint } = await import('@mizt-auth/local-aws');
  const stack = await startStack(demoBlueprint(stackPrefix(LOCAL_STAGE)));
  return targetAt(stack.endpoints, 'embedded stack, started for this command', undefined, stack.stop);
};
