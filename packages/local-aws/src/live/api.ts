import type { JsonRecord } from '@mizt-auth/contract';
import type { DecidedStep } from '../watch/decided-step.ts';

/** The hops of a call; `keys` is a look at the issuer's keys, `ask` anything else of AWS. */
export type LiveHop = 'find' | 'read' | 'obtain' | 'keys' | 'call' | 'ask';

/** What may be asked for by a click, and is in no answer otherwise. */
export type Revealable = 'token' | 'secret';

/** A request or an answer as it may be shown: no token, no secret; a long body is cut. */
export interface LiveMessage {
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
}

/** A token taken apart; `signature` is its beginning. Header and claims are null where they are no JSON object. */
export interface LiveToken {
  readonly header: JsonRecord | null;
  readonly claims: JsonRecord | null;
  readonly signature: string;
  readonly characters: number;
}

/** One HTTP exchange; times are in milliseconds, `atMs` since the epoch. Status and answer are null while it runs. */
export interface LiveExchange {
  readonly id: number;
  readonly hop: LiveHop;
  readonly service: string;
  /** The operation of a service, or the path of an API. */
  readonly operation: string;
  readonly atMs: number;
  readonly durationMs: number | null;
  readonly method: string;
  readonly url: string;
  readonly status: number | null;
  readonly request: LiveMessage;
  readonly response: LiveMessage | null;
  /** What the gateway asked of the call, all steps in order; none of any other part. */
  readonly steps: readonly DecidedStep[];
  readonly token: LiveToken | null;
  readonly reveals: readonly Revealable[];
}

/** What was asked for that AWS bills by the piece. */
export interface LiveCosts {
  readonly tokens: number;
  readonly secrets: number;
  /** US dollars at AWS's price. */
  readonly dollars: number;
}

/** What one caller did to make one call: its exchanges in the order in which they began. */
export interface LiveCall {
  readonly id: number;
  /** The program, by its User-Agent. */
  readonly caller: string;
  readonly atMs: number;
  readonly exchanges: readonly LiveExchange[];
  readonly costs: LiveCosts;
}

/** One of the demo's three calls: what opens it, and what the Lambda behind it calls. */
export interface LiveDemoCall {
  readonly path: string;
  readonly url: string;
  readonly calls: string;
  readonly scope: string | null;
}

/** A way to spoil a token, by name. */
export interface LiveAlteration {
  readonly id: string;
  readonly title: string;
}

/** What a page needs to know of the stack. */
export interface LiveStack {
  readonly apiUrl: string;
  readonly tokenUrl: string;
  readonly issuer: string;
  readonly routes: readonly { readonly method: string; readonly path: string; readonly scope: string }[];
  readonly demo: readonly LiveDemoCall[];
  readonly alterations: readonly LiveAlteration[];
  readonly scopes: readonly string[];
  /** Seconds for which the authorizer keeps what it found. */
  readonly cacheSeconds: number;
}

/** Who signs a token that was edited by hand; `kept` leaves the signature of the token that it was. */
export type Signer = 'kept' | 'pool' | 'stranger' | 'nobody';

/** What goes into the Authorization header of a call of one's own. */
export type TokenChoice =
  | { readonly kind: 'none' | 'obtained' }
  | { readonly kind: 'pasted'; readonly value: string }
  | { readonly kind: 'altered'; readonly alteration: string }
  | { readonly kind: 'edited'; readonly header: string; readonly claims: string; readonly signer: Signer };

/** A call of one's own; `fresh` forgets what the page's caller knows, so that it walks all hops. */
export interface OwnCall {
  readonly method: string;
  readonly path: string;
  readonly scopes: readonly string[];
  readonly token: TokenChoice;
  readonly fresh: boolean;
}
