import { type ConsumerError, NetworkError, type NetworkProblem } from '@mizt-auth/consumer';

const CURES: Partial<Readonly<Record<NetworkProblem, readonly string[]>>> = {
  proxy: [
    'Check HTTPS_PROXY, HTTP_PROXY and ALL_PROXY',
    'Put the host into NO_PROXY where it is to be reached without a proxy',
  ],
  'unknown authority': [
    'Set NODE_EXTRA_CA_CERTS to the PEM file of the authority that issued the certificate (the proxy’s, where one looks into TLS)',
    'Or name that file as "ca" of the target in mizt-auth.json',
  ],
  certificate: ["Renew or correct the server's certificate, or check the name that is asked and the clock"],
  http: ['Check host and port: something else than a web server answers there'],
  port: ['Check the port: the fetch standard blocks those of other protocols'],
  tls: ['Check that the port speaks https, and whether it wants a client certificate'],
};

/** What helps against a way of not reaching a server; undefined where it is what helps against all of them. */
export const networkCures = (error: ConsumerError<unknown>): readonly string[] | undefined =>
  error instanceof NetworkError ? CURES[error.facts.problem] : undefined;
