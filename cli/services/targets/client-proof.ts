import type { ClientCredentials, ConsumerContext, TokenClient } from '@mizt-auth/consumer';
import type { NamedClient } from '../../config/clients.ts';
import { UsageError } from '../../usage-error.ts';
import {
  besideConfig,
  type ConfigPlace,
  describeSource,
  readSecret,
  readSecretFile,
} from './secret-source.ts';

/** Whose proof is read, where from, and for which token endpoint. */
export interface ProofParts {
  readonly place: ConfigPlace;
  readonly client: NamedClient;
  /** How the client is called in a sentence. */
  readonly owner: string;
  /** The client secret, where somebody has read it already. */
  readonly known?: string | undefined;
  readonly at: TokenClient;
}

// The config's schema asks for each of these, so this is for whoever comes by another way.
const missing = (owner: string, what: string, member: string): UsageError =>
  new UsageError(`The ${owner} has no ${what}.`, [`Add ${member} to mizt-auth.json`]);

const withKey = async (
  context: ConsumerContext,
  { place, client, owner, at }: ProofParts,
): Promise<ClientCredentials> => {
  const { key: source, keyId, keyAlgorithm: algorithm } = client;
  if (source === undefined) throw missing(owner, 'private key', 'key');
  const text = await readSecret(context, place, source, { what: 'private key', owner });
  const { readClientKey } = await import('@mizt-auth/consumer/client-key');
  const key = readClientKey(text, { origin: describeSource(source), algorithm, keyId });
  return { ...at, authentication: 'private_key_jwt', key };
};

const withCertificate = async ({ place, client, owner, at }: ProofParts): Promise<ClientCredentials> => {
  const { certificate } = client;
  if (certificate === undefined) throw missing(owner, 'certificate', 'certificate');
  const cert = await readSecretFile(besideConfig(place, certificate.certFile), 'certificate');
  const key = await readSecretFile(besideConfig(place, certificate.keyFile), 'key');
  const { assertPair } = await import('@mizt-auth/consumer/client-key');
  assertPair({ cert, key }, `${certificate.certFile} and ${certificate.keyFile}`);
  return { ...at, authentication: 'tls_client_auth', certificate: { cert, key } };
};

/** Reads what a client shows at the token endpoint. Throws {@link UsageError}, or what reading a secret or a key throws. */
export const readProof = async (context: ConsumerContext, parts: ProofParts): Promise<ClientCredentials> => {
  const { place, client, owner, at, known } = parts;
  const { authentication, obtain, secret } = client;
  if (authentication === 'private_key_jwt') return withKey(context, parts);
  if (authentication === 'tls_client_auth') return withCertificate(parts);
  if (secret === undefined && known === undefined) throw missing(owner, 'client secret', 'secret');
  const clientSecret =
    secret === undefined
      ? (known ?? '')
      : await readSecret(context, place, secret, { what: 'client secret', owner });
  return obtain === 'api'
    ? { ...at, authentication: 'api', clientSecret }
    : { ...at, authentication, clientSecret };
};

const FILES = (client: NamedClient): readonly string[] => {
  const { secret, key, certificate } = client;
  return [secret, key]
    .flatMap((source) => (source && 'file' in source ? [source.file] : []))
    .concat(certificate ? [certificate.certFile, certificate.keyFile] : []);
};

/**
 * What of a proof lies on this machine, as one text: looking at it costs nothing, so a changed one never gets an
 * old token. What cannot be read counts as nothing here.
 */
export const proofAtHand = async (place: ConfigPlace, client: NamedClient): Promise<string> => {
  const named = [client.secret, client.key].flatMap((source) =>
    source && 'env' in source ? [process.env[source.env] ?? ''] : [],
  );
  const read = FILES(client).map((path) => readSecretFile(besideConfig(place, path), '').catch(() => ''));
  return [...named, ...(await Promise.all(read))].join(' ');
};
