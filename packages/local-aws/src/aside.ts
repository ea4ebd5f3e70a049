import { once } from 'node:events';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Blueprint } from './blueprint.ts';
import type { StackEndpoints } from './stack-options.ts';

/** A stack that runs on a thread of its own. */
export interface StackAside {
  readonly endpoints: StackEndpoints;
  stop(): Promise<void>;
}

/**
 * Starts a stack on a thread of its own, for a caller that keeps this one busy: both have a core then. It keeps no
 * process alive. Rejects with an error that names what the blueprint lacks.
 */
export const startStackAside = async (blueprint: Blueprint): Promise<StackAside> => {
  // A checkout runs its sources; the release has both files as JavaScript, side by side.
  const thread = new URL(`./stack-thread${extname(import.meta.url)}`, import.meta.url);
  const worker = new Worker(thread, { workerData: blueprint });
  const [endpoints] = (await once(worker, 'message')) as [StackEndpoints];
  worker.unref();
  return {
    endpoints,
    stop: async () => {
      await worker.terminate();
    },
  };
};
