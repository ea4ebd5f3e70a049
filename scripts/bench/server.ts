import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Question } from './server-process.ts';

/** A server in a process of its own, and what it said when it was ready. */
export interface Server<T> {
  readonly ready: T;
  ask<A>(question: Question): Promise<A>;
  stop(): Promise<void>;
}

/** Starts a kind of server: `hello`, `mock` or `stack`. */
export const startBenchServer = async <T>(kind: string): Promise<Server<T>> => {
  const script = fileURLToPath(new URL('./server-process.ts', import.meta.url));
  const child: ChildProcess = fork(script, [kind], {
    execArgv: ['--expose-gc'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [ready] = await once(child, 'message');
  return {
    ready: ready as T,
    async ask<A>(question: Question) {
      const reply = once(child, 'message');
      child.send(question);
      return (await reply)[0] as A;
    },
    async stop() {
      const closed = once(child, 'close');
      child.kill();
      await closed;
    },
  };
};
