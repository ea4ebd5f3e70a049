import { MAX_HEADER_BYTES } from '@mizt-auth/token-rules';
import type { HttpHandler } from './http/message.ts';
import { startServer } from './http/server.ts';

/** Starts servers in order, and stops them in reverse. */
export interface Lifecycle {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Starts a server and gives its URL. Throws `PortUnavailableError`. */
  serve(handler: HttpHandler): Promise<string>;
  /** The port that the next server would take; 0 for a free one. */
  nextPort(): number;
  /** A lifecycle on free ports that ends with this one, or before it. */
  branch(): Lifecycle;
  /** Stops everything that was started, the last first. */
  stop(): Promise<void>;
}

/** API Gateway's limit of a request body in bytes; no other service of the stack takes more. */
export const MAX_BODY_BYTES = 10 * 1024 * 1024;

/** `firstPort` and the ports behind it are used in order; 0 takes free ports. */
export const createLifecycle = (firstPort: number, now: () => number): Lifecycle => {
  const closers: (() => Promise<void>)[] = [];
  const branches = new Set<Lifecycle>();
  const nextPort = (): number => (firstPort === 0 ? 0 : firstPort + closers.length);
  return {
    now,
    nextPort,
    async serve(handler) {
      const port = nextPort();
      const limits = { maxBodyBytes: MAX_BODY_BYTES, maxHeaderBytes: MAX_HEADER_BYTES };
      const server = await startServer({ handler, port, ...limits });
      closers.push(server.close);
      return server.url;
    },
    branch() {
      const branch = createLifecycle(0, now);
      const stop = async (): Promise<void> => {
        branches.delete(branch);
        await branch.stop();
      };
      branches.add(branch);
      return { ...branch, stop };
    },
    async stop() {
      for (const branch of [...branches].reverse()) await branch.stop();
      for (const close of closers.splice(0).reverse()) await close();
    },
  };
};
