import { type ConsumerContext, defaultContext, type Hop } from '@mizt-auth/consumer';
import { pauseNote } from '../output/wait-note.ts';
import { type Waiting, watchedFetch } from '../output/waiting.ts';
import { type Costs, costCounter } from './costs.ts';
import { createNetwork } from './network/network.ts';
import type { ResolvedTarget, Target } from './targets/target.ts';

/** How often a request is sent again where that is safe. */
const RETRIES = 2;

/** One command's dealings with its target. */
export interface Session {
  readonly target: Target;
  readonly context: ConsumerContext;
  /** Finds the target and reads its secret, once. */
  resolve(): Promise<ResolvedTarget>;
  /** What was asked for so far that costs money. */
  costs(): Costs;
}

/** What a context is made from; `timeoutMs` holds for each request. */
export interface ContextParts {
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
  readonly onHop?: ((hop: Hop) => void) | undefined;
  /** Shows what takes long. */
  readonly waiting?: Waiting | undefined;
  /** Told in a sentence what a user should know. */
  readonly note?: ((text: string) => void) | undefined;
}

/** What a session is made from. */
export interface SessionParts extends ContextParts {
  readonly target: Target;
}

/** What a command asks through; `network` is what the target says about the way to it. */
export const createContext = (
  { signal, timeoutMs, onHop, note, waiting }: ContextParts,
  network: Target['network'],
): Pick<Session, 'context' | 'costs'> => {
  const way = createNetwork(process.env, network, note);
  const { observe, costs } = costCounter();
  const context = defaultContext({
    ...way,
    ...(waiting && { fetch: watchedFetch(way.fetch, waiting) }),
    signal,
    timeoutMs,
    retries: RETRIES,
    onPause: (pause) => {
      const words = pauseNote(pause);
      if (words !== undefined) note?.(words);
    },
    onHop: (hop) => {
      observe(hop);
      onHop?.(hop);
    },
  });
  return { context, costs };
};

/** Starts a session; nothing is asked of the target yet. */
export const startSession = ({ target, ...parts }: SessionParts): Session => {
  const { context, costs } = createContext(parts, target.network);
  const { waiting } = parts;
  let resolved: Promise<ResolvedTarget> | undefined;
  return {
    target,
    context,
    costs,
    resolve() {
      resolved ??= target.find(context).then((found) => found.read(context));
      return waiting?.during(`Looking up ${target.summary.name}`, resolved) ?? resolved;
    },
  };
};
