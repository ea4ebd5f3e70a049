import { BlockList, isIP } from 'node:net';

const PORTS: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' };

// A name with brackets or with a single colon may carry a port; more colons are those of an IPv6 address.
const ENTRY = /^(?:\[([^\]]+)\]|([^:]+))(?::(\d+))?$/;

const familyOf = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

const isInRange = (host: string, range: string): boolean => {
  const [address = '', bits] = range.split('/');
  if (isIP(host) === 0 || isIP(host) !== isIP(address)) return false;
  const list = new BlockList();
  const most = isIP(address) === 6 ? 128 : 32;
  const prefix = bits === undefined ? most : Number(bits);
  if (!Number.isInteger(prefix) || prefix < 0 || prefix > most) return false;
  list.addSubnet(address, prefix, familyOf(address));
  return list.check(host, familyOf(host));
};

const isNamed = (host: string, name: string): boolean => {
  if (name.includes('*')) {
    const pattern = name.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
    return new RegExp(`^${pattern}$`).test(host);
  }
  const suffix = name.replace(/^\./, '');
  return host === suffix || host.endsWith(`.${suffix}`);
};

/**
 * True where `NO_PROXY` says that requests to a URL go straight there. Its entries are separated by commas or
 * spaces, and each may end with a port: names (their subdomains included, with or without a leading dot),
 * patterns with `*`, IP addresses and ranges such as `10.0.0.0/8`.
 *
 * There is no standard; this is what curl and Go read in common, and patterns.
 */
export const isExempt = (url: URL, noProxy: string): boolean => {
  const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  const port = url.port || PORTS[url.protocol];
  return noProxy
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .some((entry) => {
      const [, bracketed, plain, onPort] = ENTRY.exec(entry) ?? [];
      if (onPort !== undefined && onPort !== port) return false;
      const name = (bracketed ?? plain ?? entry).replace(/\.$/, '');
      return isInRange(host, name) || isNamed(host, name);
    });
};
