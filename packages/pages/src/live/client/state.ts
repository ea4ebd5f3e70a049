import type { LiveCall, LiveStack } from '@mizt-auth/local-aws/live/api';

/** What is shown of what was asked for by a click. */
export interface Revealed {
  readonly exchange: number;
  readonly what: string;
  readonly value: string;
}

/** A token that is being edited by hand, as text. */
export interface EditedToken {
  readonly header: string;
  readonly claims: string;
}

/** All that the page knows. */
export interface State {
  readonly stack: LiveStack | null;
  readonly connected: boolean;
  /** Oldest first. */
  readonly calls: readonly LiveCall[];
  /** The call that the reader chose; null follows the newest. */
  readonly chosen: number | null;
  /** How many stations of the shown call are lit so far. */
  readonly lit: number;
  readonly busy: boolean;
  /** What went wrong with the last thing that was asked, in a sentence. */
  readonly problem: string | null;
  readonly revealed: Revealed | null;
  readonly tokenKind: string;
  readonly edited: EditedToken | null;
}

/** The page before it heard anything. */
export const INITIAL: State = {
  stack: null,
  connected: false,
  calls: [],
  chosen: null,
  lit: 0,
  busy: false,
  problem: null,
  revealed: null,
  tokenKind: 'obtained',
  edited: null,
};

/** Calls that the page keeps. */
const KEPT = 100;

/** Calls with these among them, newer states in place of older ones. */
export const withCalls = (known: readonly LiveCall[], changed: readonly LiveCall[]): readonly LiveCall[] => {
  const byId = new Map(known.map((call) => [call.id, call]));
  for (const call of changed) byId.set(call.id, call);
  return [...byId.values()].sort((a, b) => a.id - b.id).slice(-KEPT);
};

/** The call that is shown: the chosen one, else the newest. */
export const shownCall = ({ calls, chosen }: State): LiveCall | undefined =>
  calls.find(({ id }) => id === chosen) ?? calls.at(-1);
