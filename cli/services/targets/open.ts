import type { TargetChoice } from '../../config/target-choice.ts';
import { targetNetwork } from '../network/target-network.ts';
import { givenBy } from './given.ts';
import type { Target } from './target.ts';

const openPlain = async (choice: TargetChoice, dataDir: string): Promise<Target> => {
  if (choice.kind === 'local') return (await import('./local.ts')).localTarget(dataDir, choice.aside);
  const network = await targetNetwork(choice);
  const beside = { network, given: givenBy(choice) };
  if (choice.kind === 'aws') return { ...(await import('./aws.ts')).awsTarget(choice), ...beside };
  if (choice.kind === 'gateway')
    return { ...(await (await import('./gateway/target.ts')).gatewayTarget(choice)), ...beside };
  return { ...(await (await import('./oauth.ts')).oauthTarget(choice)), ...beside };
};

/** Reaches a target; `dataDir` is where a running embedded stack is announced. Each kind loads its own code alone. */
export const openTarget = async (choice: TargetChoice, dataDir: string): Promise<Target> => {
  const target = await openPlain(choice, dataDir);
  if (choice.openapi === undefined) return target;
  return (await import('./described.ts')).describedTarget(target, choice.openapi);
};
