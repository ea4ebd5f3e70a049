// Named imports, and a module of its own to be loaded when it is needed: bundled CommonJS gives a dynamic
// import nothing but its default.
import { Agent, type Dispatcher, fetch, ProxyAgent } from 'undici';

/** What a TLS connection goes by beside what Node.js does by itself; all of it PEM. */
export interface TlsOptions {
  readonly ca?: readonly string[] | undefined;
  readonly cert?: string | undefined;
  readonly key?: string | undefined;
}

// HTTP/1.1 alone, as the platform's fetch speaks it: a server is the same with a proxy and without.
const connectOptions = ({ ca, cert, key }: TlsOptions) => ({
  allowH2: false,
  ...(ca && { ca: [...ca] }),
  ...(cert && { cert }),
  ...(key && { key }),
});

const proxyAgent = (proxy: URL, tls: TlsOptions): Dispatcher =>
  new ProxyAgent({
    uri: proxy.href,
    allowH2: false,
    requestTls: connectOptions(tls),
    // The proxy is shown no client certificate.
    proxyTls: connectOptions({ ca: tls.ca }),
  });

/** A `fetch` that asks `proxyOf` for each URL's proxy. One connection pool each, however often it is called. */
export const dispatchedFetch = (
  proxyOf: (url: URL) => URL | undefined,
  tls: TlsOptions,
): typeof globalThis.fetch => {
  const direct = new Agent({ allowH2: false, connect: connectOptions(tls) });
  const agents = new Map<string, Dispatcher>();
  const dispatcherOf = (url: URL): Dispatcher => {
    const proxy = proxyOf(url);
    if (proxy === undefined) return direct;
    const agent = agents.get(proxy.href) ?? proxyAgent(proxy, tls);
    agents.set(proxy.href, agent);
    return agent;
  };
  const dispatched = (input: string | URL, init: object) =>
    fetch(input, { ...init, dispatcher: dispatcherOf(new URL(input)) });
  return dispatched as unknown as typeof globalThis.fetch;
};
