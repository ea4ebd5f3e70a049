import { UsageError } from '../../usage-error.ts';

/** Where a client secret is, as the config file says it. */
export type SecretPlace =
  | { readonly env: string }
  | { readonly file: string }
  | { readonly secretsManager: string; readonly key?: string };

/** A route as the config file says it. */
export interface RouteAnswer {
  readonly method: string;
  readonly url: string;
  readonly scopes: readonly string[];
}

/** What somebody who sets up a target says about it. No secret is among it. */
export interface Answers {
  readonly issuer: string;
  readonly clientId: string;
  readonly secret: SecretPlace;
  readonly scopes: readonly string[];
  readonly openapi?: string | undefined;
  readonly baseUrl?: string | undefined;
  readonly routes: readonly RouteAnswer[];
}

/** Answers that are known already. */
export type Given = { readonly [K in keyof Answers]?: Answers[K] | undefined };

/** What is wrong with an issuer; undefined for one that can be asked. */
export const issuerFault = (text: string): string | undefined => {
  if (!URL.canParse(text)) return 'Write a whole URL, such as https://login.example.com.';
  const { protocol, hostname } = new URL(text);
  const here = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
  return protocol === 'https:' || (protocol === 'http:' && here)
    ? undefined
    : 'Write an https URL; http is for this machine alone.';
};

/** What is wrong with the name of a variable. It may be the secret itself, so that nobody repeats it. */
export const variableFault = (text: string): string | undefined =>
  /^[A-Za-z_]\w*$/.test(text)
    ? undefined
    : 'That is no name of a variable: write its name, never the secret.';

/** Reads `env:NAME`, `file:PATH` or `secretsManager:ID#KEY`. Throws {@link UsageError}, which never repeats it. */
export const parseSecretPlace = (text: string): SecretPlace => {
  const [, kind, rest = ''] = /^(env|file|secretsManager):(.+)$/.exec(text) ?? [];
  if (kind === 'file') return { file: rest };
  if (kind === 'env' && variableFault(rest) === undefined) return { env: rest };
  if (kind === 'secretsManager') {
    const [secretsManager = '', key] = rest.split('#');
    return { secretsManager, ...(key ? { key } : {}) };
  }
  throw new UsageError('--secret-from says where the secret is, and does not take the secret itself.', [
    'Write env:NAME, file:PATH or secretsManager:ID#KEY',
  ]);
};

/** Reads `GET https://api.example.com/orders orders:read`; undefined for what is no route. */
export const parseRoute = (text: string): RouteAnswer | undefined => {
  const [method = '', url = '', ...scopes] = text.trim().split(/[\s,]+/);
  return /^[A-Z]+$/.test(method) && URL.canParse(url) && scopes.length > 0
    ? { method, url, scopes }
    : undefined;
};
