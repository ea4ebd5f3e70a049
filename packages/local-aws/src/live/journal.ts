import { PRICES } from '@mizt-auth/contract';
import type { ExchangeEnded, ExchangeStarted, Watcher } from '../watch/watch.ts';
import type { LiveCall, LiveCosts, LiveExchange } from './api.ts';
import { exchangeView, type Hidden, hiddenIn, isLaboratory } from './exchange-view.ts';
import { createGrouping } from './grouping.ts';
import type { Hide } from './redaction.ts';

/** Calls that are remembered; older ones are forgotten, with what they hid. */
const REMEMBERED = 100;
/** Exchanges of one call that are remembered. */
const MAX_EXCHANGES = 50;

interface Entry {
  readonly id: number;
  readonly caller: string;
  readonly atMs: number;
  readonly exchanges: Map<number, LiveExchange>;
  readonly hidden: Map<number, Hidden>;
}

const costsOf = (exchanges: readonly LiveExchange[]): LiveCosts => {
  const tokens = exchanges.filter(({ hop, status }) => hop === 'obtain' && status === 200).length;
  const secrets = exchanges.filter(({ hop }) => hop === 'read').length;
  return { tokens, secrets, dollars: tokens * PRICES.tokenRequest + secrets * PRICES.secretRead };
};

const callOf = ({ id, caller, atMs, exchanges }: Entry): LiveCall => {
  const list = [...exchanges.values()];
  return { id, caller, atMs, exchanges: list, costs: costsOf(list) };
};

/** What happened on a stack, call by call, the newest hundred. */
export interface Journal extends Watcher {
  calls(): readonly LiveCall[];
  /** What an exchange hides; undefined for one that is forgotten. */
  hidden(exchange: number): Hidden | undefined;
  /** The exchange whose answer carries this request id of API Gateway. */
  byRequestId(id: string): { readonly call: number; readonly exchange: number } | undefined;
  /** Adds an exchange that no watcher saw, and gives where it stands. */
  add(exchange: ExchangeEnded): { readonly call: number; readonly exchange: number };
}

/** `openApis` names the APIs that ask nobody who he is; `onCall` is told of each change of a call. */
export const createJournal = (parts: {
  readonly hide: Hide;
  readonly now: () => number;
  readonly openApis: ReadonlySet<string>;
  readonly onCall: (call: LiveCall) => void;
}): Journal => {
  const { hide, now, openApis, onCall } = parts;
  const grouping = createGrouping(now);
  const entries = new Map<number, Entry>();
  const entryOf = new Map<number, Entry>();
  const enter = (id: number, caller: string): Entry => {
    const known = entries.get(id);
    if (known !== undefined) return known;
    const entry = { id, caller, atMs: now(), exchanges: new Map(), hidden: new Map() };
    entries.set(id, entry);
    const oldest = entries.size > REMEMBERED ? entries.values().next().value : undefined;
    if (oldest !== undefined) {
      entries.delete(oldest.id);
      for (const exchange of oldest.exchanges.keys()) entryOf.delete(exchange);
    }
    return entry;
  };
  const note = (entry: Entry, exchange: ExchangeStarted & Partial<ExchangeEnded>): void => {
    const atMs = entry.exchanges.get(exchange.id)?.atMs ?? now();
    entry.exchanges.set(exchange.id, exchangeView(exchange, atMs, hide));
    entry.hidden.set(exchange.id, hiddenIn(exchange));
    onCall(callOf(entry));
  };
  const journal: Journal = {
    started(exchange) {
      if (isLaboratory(exchange)) return;
      const { part } = exchange;
      const group = grouping.started(exchange, part.kind === 'api' && openApis.has(part.name));
      const entry = enter(group.id, group.caller);
      if (entry.exchanges.size >= MAX_EXCHANGES) return;
      entryOf.set(exchange.id, entry);
      note(entry, exchange);
    },
    ended(exchange) {
      grouping.ended(exchange);
      const entry = entryOf.get(exchange.id);
      if (entry !== undefined) note(entry, exchange);
    },
    add(exchange) {
      journal.started(exchange);
      journal.ended(exchange);
      return { call: entryOf.get(exchange.id)?.id ?? 0, exchange: exchange.id };
    },
    calls: () => [...entries.values()].map(callOf),
    hidden: (exchange) => entryOf.get(exchange)?.hidden.get(exchange),
    byRequestId(id) {
      const carries = ({ response }: LiveExchange): boolean =>
        response?.headers.some(([name, value]) => /^x-amzn-requestid$/i.test(name) && value === id) ?? false;
      for (const [exchange, { id: call, exchanges }] of [...entryOf].reverse()) {
        const found = exchanges.get(exchange);
        if (found !== undefined && carries(found)) return { call, exchange };
      }
      return undefined;
    },
  };
  return journal;
};
