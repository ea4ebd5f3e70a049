import { parentPort, workerData } from 'node:worker_threads';
import type { Blueprint } from './blueprint.ts';
import { startStack } from './stack.ts';

// What runs on the thread of a stack that is started aside: it is told the blueprint, and tells where the stack is.
const { endpoints } = await startStack(workerData as Blueprint);
parentPort?.postMessage(endpoints);
