import type { HttpHandler, HttpRequest, HttpResponse } from '../http/message.ts';
import type { DecidedStep, Tell } from './decided-step.ts';

/** What of the stack was asked: an AWS endpoint, a pool's issuer or domain, or the API of this name. */
export type WatchedPart =
  | { readonly kind: 'aws' | 'issuer' | 'domain' }
  | { readonly kind: 'api'; readonly name: string };

/** A request that came; secrets and tokens are in it as they came. */
export interface ExchangeStarted {
  /** Counts up from 1. */
  readonly id: number;
  readonly part: WatchedPart;
  readonly request: HttpRequest;
}

/** What became of it. */
export interface ExchangeEnded extends ExchangeStarted {
  readonly response: HttpResponse;
  readonly durationMs: number;
  /** The steps of a gateway in the order in which it decided; none of any other part. */
  readonly decisions: readonly DecidedStep[];
}

/** Whoever looks on. Neither may throw. */
export interface Watcher {
  started(exchange: ExchangeStarted): void;
  ended(exchange: ExchangeEnded): void;
}

/** Answers a request, and tells what it decides on the way where somebody wants to know. */
export type Answer = (request: HttpRequest, tell?: Tell) => Promise<HttpResponse>;

/** Lets watchers see what a stack is asked and what it answers. */
export interface Watch {
  /** The same answers; while nobody looks on, nothing is noted. */
  over(part: WatchedPart, answer: Answer): HttpHandler;
  /** Gives the function that ends it. */
  add(watcher: Watcher): () => void;
}

/** A watch without watchers. */
export const createWatch = (): Watch => {
  const watchers = new Set<Watcher>();
  let count = 0;
  const observed = async (part: WatchedPart, request: HttpRequest, answer: Answer): Promise<HttpResponse> => {
    count += 1;
    const started = { id: count, part, request };
    const decisions: DecidedStep[] = [];
    const startedAt = performance.now();
    for (const watcher of watchers) watcher.started(started);
    const response = await answer(request, (decision) => decisions.push(decision));
    const durationMs = performance.now() - startedAt;
    for (const watcher of watchers) watcher.ended({ ...started, response, durationMs, decisions });
    return response;
  };
  return {
    over: (part, answer) => (request) =>
      watchers.size === 0 ? answer(request) : observed(part, request, answer),
    add(watcher) {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
  };
};
