import type { IssuerResolver, SecretCredentials, TokenRequest } from '@mizt-auth/consumer';
import { type ConsumerContext, type IssuerParts, issuerResolver } from '@mizt-auth/consumer';
import type { Client } from './client.ts';

/** Gives a client's credentials; the secret and the token endpoint are looked up once. */
export type ReadCredentials = (context: ConsumerContext) => Promise<SecretCredentials>;

const readSecret = async ({ clientId, secret }: Client): Promise<string> => {
  const text: unknown = typeof secret === 'function' ? await secret() : secret;
  if (typeof text === 'string' && text.trim() !== '') return text.trim();
  throw new TypeError(`The secret of the client ${clientId} is empty.`);
};

/** Credentials of a client at an issuer. A failure is not remembered. */
export const credentialsAt = (issuer: IssuerResolver, client: Client): ReadCredentials => {
  let known: Promise<SecretCredentials> | undefined;
  const { clientId, authentication } = client;
  const read: ReadCredentials = async (context) => ({
    clientId,
    authentication,
    issuer: issuer.issuer,
    tokenUrl: await issuer.tokenUrl(context),
    clientSecret: await readSecret(client),
  });
  return (context) => {
    known ??= read(context).catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    return known;
  };
};

/** Finds an issuer's token endpoint and keys. Throws `TypeError` where neither it nor a token URL is named. */
export const issuerOf = (parts: IssuerParts): IssuerResolver => {
  for (const name of ['issuer', 'tokenUrl'] as const) {
    const url = parts[name];
    if (url !== undefined && !URL.canParse(url)) throw new TypeError(`The ${name} "${url}" is no URL.`);
  }
  return issuerResolver(parts);
};

/** What a client asks for beside scopes. */
export const requestOf = ({ audience, resource, parameters }: Client): TokenRequest => ({
  audience,
  resource: resource === undefined ? [] : [resource].flat(),
  parameters,
});
