/** Name and value of a header line. */
export type HeaderLine = readonly [string, string];

/** What only a socket can send, because `fetch` refuses or repairs it. */
export interface RawOptions {
  /** The request target; the URL's path and query where left out. */
  readonly target?: string | undefined;
  /** HTTP/1.1 where left out; null writes none, as HTTP/0.9 did. */
  readonly version?: string | null | undefined;
  /** The Host header; null sends none, the URL's host where left out. */
  readonly host?: string | null | undefined;
  /** Further header lines, sent as they are; each character is one byte. */
  readonly lines?: readonly HeaderLine[] | undefined;
  /** True lets it go over plain http; only for requests without a credential. */
  readonly insecure?: boolean | undefined;
  /** False where the request names its body's length by itself, or not at all. */
  readonly contentLength?: boolean | undefined;
  /** Requests that go over the same connection before this one; their answers are read and dropped. */
  readonly before?: readonly ProbeRequest[] | undefined;
  /** True where none waits for the answer to the one before it (RFC 9112 section 9.3.2). */
  readonly pipelined?: boolean | undefined;
}

/** A request as the probe sends it. */
export interface ProbeRequest {
  readonly method: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body?: string | undefined;
  /** The hop that it is, for traces and for counting what costs money; `call` where left out. */
  readonly hop?: 'call' | 'obtain' | undefined;
  /** True where the connection shows the certificate of the token endpoint's client, if it has one. */
  readonly asClient?: boolean | undefined;
  /** Where given, the request goes over a socket of its own, byte for byte. */
  readonly raw?: RawOptions | undefined;
}
