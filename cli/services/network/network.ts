import { getCACertificates } from 'node:tls';
import type { ClientCertificate, ConsumerContext } from '@mizt-auth/consumer';
import type { TlsOptions } from './dispatchers.ts';
import { type ProxyOf, proxiesOf, wantsProxy } from './proxies.ts';

/** What a target says about the way to it. */
export interface NetworkOptions {
  /** Certificates (PEM) of an authority that is trusted beside those that Node.js trusts. */
  readonly ca?: string | undefined;
  /** Lets tokens go over plain http to hosts other than this machine. */
  readonly allowHttp?: boolean | undefined;
}

/** The part of a context that says how requests leave this machine. */
export type Network = Pick<ConsumerContext, 'fetch' | 'fetchAs' | 'nearby' | 'via' | 'ca' | 'allowHttp'>;

const specialFetch = (proxyOf: ProxyOf, tls: TlsOptions): typeof globalThis.fetch => {
  let ready: Promise<typeof globalThis.fetch> | undefined;
  const load = async () => (await import('./dispatchers.ts')).dispatchedFetch(proxyOf, tls);
  return async (input, init) => {
    ready ??= load();
    return (await ready)(input, init);
  };
};

const loadedNearby = (): Network['nearby'] => {
  let ready: Promise<NonNullable<Network['nearby']>> | undefined;
  const load = async () => (await import('./nearby.ts')).createNearby();
  return async (request) => {
    ready ??= load();
    return (await ready)(request);
  };
};

/** A `fetch` of each certificate's own, which keeps its connections while it is asked for again. */
const fetchesAs = (proxyOf: ProxyOf, ca: readonly string[] | undefined) => {
  const made = new Map<string, typeof globalThis.fetch>();
  return ({ cert, key }: ClientCertificate): typeof globalThis.fetch => {
    const fetch = made.get(cert) ?? specialFetch(proxyOf, { ca, cert, key });
    made.set(cert, fetch);
    return fetch;
  };
};

// Said aloud, and once for each place.
const aloud = (note: (text: string) => void): ((origin: string) => void) => {
  const said = new Set<string>();
  return (origin) => {
    if (!said.has(origin)) note(`allowHttp: tokens to ${origin} travel in the clear`);
    said.add(origin);
  };
};

/**
 * How requests leave this machine: through the proxies that the variables name, with the authority that the
 * target names. Where neither is asked for, it is the platform's own fetch, and nothing else is loaded. `note`
 * is told of each place to which tokens go in the clear.
 */
export const createNetwork = (
  variables: Readonly<Record<string, string | undefined>>,
  { ca, allowHttp = false }: NetworkOptions = {},
  note: (text: string) => void = () => {},
): Network => {
  const proxyOf = proxiesOf(variables);
  const trusted = ca === undefined ? undefined : [...getCACertificates('default'), ca];
  const isPlain = trusted === undefined && !wantsProxy(variables);
  return {
    fetch: isPlain ? (input, init) => globalThis.fetch(input, init) : specialFetch(proxyOf, { ca: trusted }),
    nearby: loadedNearby(),
    fetchAs: fetchesAs(proxyOf, trusted),
    via: (url) => proxyOf(url)?.host,
    ca: trusted,
    allowHttp: allowHttp ? aloud(note) : undefined,
  };
};
