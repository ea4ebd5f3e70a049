import { isLoopback } from '@mizt-auth/consumer';
import { UsageError } from '../../usage-error.ts';
import { isExempt } from './no-proxy.ts';

type Variables = Readonly<Record<string, string | undefined>>;

/** A variable that is set, by the name under which it is. */
interface Setting {
  readonly name: string;
  readonly value: string;
}

// Both cases are in use; where both are set, most programs believe the lower one.
const setting = (variables: Variables, name: string): Setting | undefined =>
  [name.toLowerCase(), name]
    .map((known) => ({ name: known, value: variables[known]?.trim() ?? '' }))
    .find(({ value }) => value !== '');

// The value may hold a password, so that no sentence quotes it.
const parse = ({ name, value }: Setting): URL => {
  const text = value.includes('://') ? value : `http://${value}`;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url !== undefined && !/^https?:$/.test(url.protocol)) {
    throw new UsageError(
      `${name} names a ${url.protocol.slice(0, -1)} proxy, and only http and https can be used.`,
      [`Set ${name} to http://HOST:PORT, or put the host that is asked into NO_PROXY`],
    );
  }
  // What follows the port is mostly the rest of a password whose special characters are not encoded.
  const whole = url !== undefined && url.hostname !== '' && `${url.pathname}${url.search}${url.hash}` === '/';
  if (whole && isDecodable(url)) return url;
  throw new UsageError(`${name} is not the URL of a proxy.`, [
    `Write it as http://HOST:PORT or http://USER:PASSWORD@HOST:PORT, with # / ? @ % of a password encoded (# is %23)`,
  ]);
};

const isDecodable = ({ username, password }: URL): boolean => {
  try {
    decodeURIComponent(`${username}${password}`);
    return true;
  } catch {
    return false;
  }
};

/** The proxy of a URL; undefined where requests go straight there. */
export type ProxyOf = (url: URL) => URL | undefined;

const OWN_VARIABLE: Readonly<Record<string, string>> = { 'https:': 'HTTPS_PROXY', 'http:': 'HTTP_PROXY' };

const chosen = (variables: Variables, protocol: string): Setting | undefined =>
  setting(variables, OWN_VARIABLE[protocol] ?? 'ALL_PROXY') ?? setting(variables, 'ALL_PROXY');

const allChosen = (variables: Variables): Setting[] =>
  Object.keys(OWN_VARIABLE).flatMap((protocol) => chosen(variables, protocol) ?? []);

/** True where the environment asks for a proxy at all. */
export const wantsProxy = (variables: Variables): boolean => allChosen(variables).length > 0;

/** Throws {@link UsageError} where a variable that counts is not the URL of a proxy. */
export const checkProxies = (variables: Variables): void =>
  allChosen(variables).forEach((found) => void parse(found));

/**
 * Chooses the proxy for each URL: `HTTPS_PROXY` for https, `HTTP_PROXY` for http, else `ALL_PROXY`, in lower or
 * upper case, with or without a scheme. `NO_PROXY` names exceptions, and this machine is always one.
 *
 * What it gives throws {@link UsageError} as {@link checkProxies} does.
 */
export const proxiesOf = (variables: Variables): ProxyOf => {
  const noProxy = setting(variables, 'NO_PROXY')?.value ?? '';
  return (url) => {
    const found = chosen(variables, url.protocol);
    return found === undefined || isLoopback(url) || isExempt(url, noProxy) ? undefined : parse(found);
  };
};
