import { generate } from 'selfsigned';

/** A certificate and its key, both PEM. */
export interface Issued {
  readonly cert: string;
  readonly key: string;
}

/** A certificate authority of a test, which nobody trusts unless told to. */
export interface Authority {
  /** Its own certificate (PEM). */
  readonly ca: string;
  /** A certificate for a host name or a client; one that `expired` ended yesterday. */
  issue(name: string, options?: { readonly expired?: boolean }): Promise<Issued>;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const named = (value: string) => [{ name: 'commonName', value }];
const TYPE = { keyType: 'ec', algorithm: 'sha256' } as const;

/** Founds an authority with a key of its own. */
export const foundAuthority = async (): Promise<Authority> => {
  const root = await generate(named('an authority of the tests'), {
    ...TYPE,
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  return {
    ca: root.cert,
    async issue(name, { expired = false } = {}) {
      const { cert, private: key } = await generate(named(name), {
        ...TYPE,
        ca: { key: root.private, cert: root.cert },
        notBeforeDate: new Date(Date.now() - 2 * DAY_MS),
        notAfterDate: new Date(Date.now() + (expired ? -DAY_MS : DAY_MS)),
        extensions: [
          { name: 'basicConstraints', cA: false },
          { name: 'extKeyUsage', serverAuth: true, clientAuth: true },
          { name: 'subjectAltName', altNames: [{ type: 2, value: name }] },
        ],
      });
      return { cert, key };
    },
  };
};
