/** How requests go out. Nothing is read from the environment. */
export interface RequestOptions {
  /** Milliseconds that each request may take, its body included; 10,000 where left out. */
  readonly timeoutMs?: number | undefined;
  /** Ends every request in flight. */
  readonly signal?: AbortSignal | undefined;
  /** Sends the requests, for a proxy or an authority of one's own; the platform's own where left out. */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** Lets tokens go over plain http to hosts other than this machine, as in a compose network. */
  readonly allowHttp?: boolean | undefined;
}
