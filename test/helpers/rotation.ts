import { type ConsumerContext, defaultContext } from '@mizt-auth/consumer';
import { PREMIUM_API } from '@mizt-auth/contract';
import type { RunningStack } from '@mizt-auth/local-aws';
import { type Direction, type RotationStep, rotate } from '../../cli/services/rotate/rotate.ts';
import type { Session } from '../../cli/services/session.ts';
import { deploymentTarget } from '../../cli/services/targets/aws.ts';
import { PREFIX } from './stack.ts';

/** What may differ in a rotation. */
export interface Rotating {
  readonly direction?: Direction;
  readonly graceMs?: number;
  readonly dryRun?: boolean;
  readonly context?: Partial<ConsumerContext>;
  readonly accessKeyId?: string;
  readonly tell?: (step: RotationStep) => void;
}

const sessionOn = (
  { endpoints }: RunningStack,
  { context: given, accessKeyId = 'any' }: Rotating,
): Session => {
  const { aws: endpoint, region, userPools } = endpoints;
  const target = deploymentTarget({
    summary: { name: 'test', description: 'a stack of the tests' },
    scopes: [],
    cacheKey: undefined,
    aws: { region, endpoint, credentials: { accessKeyId, secretAccessKey: 'any' } },
    stackPrefix: PREFIX,
    issuer: userPools[0]?.issuer,
    throttle: PREMIUM_API.throttle,
    facts: [],
    close: async () => {},
  });
  const context = defaultContext(given);
  return {
    target,
    context,
    resolve: async () => (await target.find(context)).read(context),
    costs: () => ({ tokenExchanges: 0, secretReads: 0 }),
  };
};

/** Rotates the secret of the demo's client on a stack, as the command does; gives the steps. */
export const rotateOn = async (stack: RunningStack, rotating: Rotating = {}): Promise<RotationStep[]> => {
  const { direction = 'begin', graceMs = 0, dryRun = false, tell } = rotating;
  const steps: RotationStep[] = [];
  await rotate(sessionOn(stack, rotating), {
    direction,
    graceMs,
    dryRun,
    waiting: { during: (_, work) => work, shows: false, off: () => {} },
    tell: (step) => {
      steps.push(step);
      tell?.(step);
    },
  });
  return steps;
};

/** Where a run ends: before the exchange of this number is sent, or after it was carried out; from 1. */
export interface Cut {
  readonly at: number;
  readonly when: 'before' | 'after';
  /** Which exchanges are counted; all where left out. */
  readonly counts?: (name: string) => boolean;
}

/** True for an exchange that changes something in AWS. */
export const isChange = (name: string): boolean => /^(Put|Add|Update|Delete)/.test(name);

const nameOf = (url: string, init: RequestInit | undefined): string =>
  new Headers(init?.headers).get('x-amz-target')?.split('.')[1] ?? new URL(url).pathname;

/** A context that dies at an exchange: nothing of it is answered, and nothing more is sent. */
export const dyingContext = ({ at, when, counts = () => true }: Cut) => {
  const death = new AbortController();
  const sent: string[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    if (death.signal.aborted) throw death.signal.reason;
    const name = nameOf(String(input), init);
    sent.push(name);
    const isLast = counts(name) && sent.filter(counts).length === at;
    if (isLast && when === 'before') death.abort();
    if (death.signal.aborted) throw death.signal.reason;
    const response = await globalThis.fetch(input, init);
    if (!isLast) return response;
    await response.arrayBuffer();
    death.abort();
    throw death.signal.reason;
  };
  return { context: { fetch, signal: death.signal }, sent };
};
