import { headerValue } from '../http/message.ts';
import type { ExchangeStarted } from '../watch/watch.ts';

/** The exchanges of one caller on its way to one call, as far as they are known. */
export interface Group {
  readonly id: number;
  readonly caller: string;
  lastMs: number;
}

/** Milliseconds of silence after which a caller that found, read or obtained something is taken to have stopped. */
const SILENCE_MS = 3000;

/** What a Node program is known by: the functions of the stack are some, and so is the command line. */
const NODE = 'node';

// One program names itself by each library that it sends with.
const OF_NODE = /^(?:node|undici|oauth4webapi|aws-sdk-js)\b/;

const callerOf = ({ request }: ExchangeStarted): string => {
  const agent = headerValue(request, 'user-agent') ?? 'unknown';
  return OF_NODE.test(agent) ? NODE : agent;
};

/**
 * Tells which exchanges belong to one call. HTTP does not say, so this goes by the program (User-Agent) and by time:
 * what a program asks before it calls the API belongs to that call; what functions ask while a call of an open
 * API runs belongs to that one.
 */
export const createGrouping = (now: () => number) => {
  const open = new Map<string, Group>();
  const parents = new Map<number, Group>();
  let count = 0;
  const begin = (caller: string): Group => {
    count += 1;
    const group = { id: count, caller, lastMs: now() };
    open.set(caller, group);
    return group;
  };
  const find = (caller: string): Group => {
    const parent = caller === NODE ? [...parents.values()].at(-1) : undefined;
    if (parent !== undefined) return parent;
    const known = open.get(caller);
    return known !== undefined && now() - known.lastMs < SILENCE_MS ? known : begin(caller);
  };
  return {
    /** The group of an exchange that begins; `isOpen` says that its API asks nobody who he is. */
    started(exchange: ExchangeStarted, isOpen: boolean): Group {
      const group = find(callerOf(exchange));
      group.lastMs = now();
      // What comes after the call itself is another call.
      if (exchange.part.kind === 'api') open.delete(group.caller);
      if (isOpen) parents.set(exchange.id, group);
      return group;
    },
    ended({ id }: ExchangeStarted): void {
      parents.delete(id);
    },
  };
};
