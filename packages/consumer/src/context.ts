/** The four hops of a call in their order, and the look at the issuer's keys, which only a verifier needs. */
export type HopName = 'find' | 'read' | 'obtain' | 'call' | 'keys';

/** What one HTTP exchange looked like from outside; headers are redacted. */
export interface Hop {
  readonly hop: HopName;
  readonly method: string;
  readonly url: string;
  /** HTTP status, or null where no answer came. */
  readonly status: number | null;
  readonly durationMs: number;
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly responseHeaders: Readonly<Record<string, string>>;
}

/** A pause between two attempts. */
export interface Pause {
  /** The answer's status; null where none came. */
  readonly status: number | null;
  readonly waitMs: number;
  /** False where that is longer than the caller waits, so that the answer stands. */
  readonly waited: boolean;
}

/** A pause of a hop; `url` is where the next one goes. */
export interface HopPause extends Pause {
  readonly hop: HopName;
  readonly url: string;
}

/** A client certificate and its key, both PEM. */
export interface ClientCertificate {
  readonly cert: string;
  readonly key: string;
}

/** A request in plain values. */
export interface PlainRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  /** Milliseconds that the exchange may take, the answer's body included. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
}

/** An answer in plain values. */
export interface PlainAnswer {
  readonly status: number;
  /** Names in lower case; repeated ones are joined by a comma. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Everything from outside that the library needs; it reads no environment and prints nothing. */
export interface ConsumerContext {
  readonly fetch: typeof globalThis.fetch;
  /**
   * Where given, exchanges plain http with this machine for who sends thousands of requests: what `fetch` does to
   * each of them takes longer than the way there and back. Rejects with what `fetch` has for a cause.
   */
  readonly nearby?: ((request: PlainRequest) => Promise<PlainAnswer>) | undefined;
  /** A `fetch` like the context's own that shows a client certificate to who asks for one (RFC 8705 section 2). */
  readonly fetchAs?: ((certificate: ClientCertificate) => typeof globalThis.fetch) | undefined;
  /** The proxy that `fetch` goes through to a URL, as host and port; undefined where it goes straight there. */
  readonly via?: ((url: URL) => string | undefined) | undefined;
  /** Authorities that are trusted (PEM), for who opens a TLS connection without `fetch`; Node's own where left out. */
  readonly ca?: readonly string[] | undefined;
  /**
   * Where given, tokens may go over plain http to hosts other than this machine, and it is told of the origin
   * before each such request; where left out, such a request is refused.
   */
  readonly allowHttp?: ((origin: string) => void) | undefined;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Ends every request in flight. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds that one request may take, its body included. */
  readonly timeoutMs: number;
  /** How often a request is sent again where that is safe and may help, after pauses of `timeoutMs` together at the most. */
  readonly retries: number;
  /** Told of each pause before a request is sent again, and of one that the server asks for and does not get. */
  readonly onPause?: ((pause: HopPause) => void) | undefined;
  /** Told of each HTTP exchange after it ended. */
  readonly onHop?: ((hop: Hop) => void) | undefined;
}

/** Milliseconds that a request may take unless the caller says otherwise. */
export const DEFAULT_TIMEOUT_MS = 10_000;

/** A context on the platform's own fetch and clock. */
export const defaultContext = (overrides: Partial<ConsumerContext> = {}): ConsumerContext => ({
  fetch: (input, init) => globalThis.fetch(input, init),
  now: Date.now,
  timeoutMs: DEFAULT_TIMEOUT_MS,
  retries: 0,
  ...overrides,
});
