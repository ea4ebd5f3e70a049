import { randomInt } from 'node:crypto';

/** A secret of an app client; `createdAt` is in epoch milliseconds. */
export interface ClientSecret {
  readonly id: string;
  readonly value: string;
  readonly createdAt: number;
}

/** Whoever has secrets; they change while the pool runs. */
export interface SecretHolder {
  readonly id: string;
  /** The oldest first; Cognito keeps one at least and two at most. */
  secrets: readonly ClientSecret[];
}

/** The most secrets that a client may have at a time. */
export const MOST_SECRETS = 2;

const LOWER = 'abcdefghijklmnopqrstuvwxyz0123456789';
const MIXED = `${LOWER}ABCDEFGHIJKLMNOPQRSTUVWXYZ`;

const random = (length: number, alphabet: string): string =>
  Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');

/** Letters of one case and digits, as in the ids of clients. */
export const lowerText = (length: number): string => random(length, LOWER);

/** Letters of both cases and digits, as in the ids of pools. */
export const mixedText = (length: number): string => random(length, MIXED);

/** Length of a generated client secret, as seen on AWS. */
const SECRET_LENGTH = 52;

/**
 * Gives a client one more secret: this value, or one as Cognito generates it. The id has the documented form
 * `<client-id>--<epoch-create-time>`; whether that is seconds or milliseconds is not said.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ClientSecretDescriptorType.html
 */
export const addSecret = (
  holder: SecretHolder,
  createdAt: number,
  value = lowerText(SECRET_LENGTH),
): ClientSecret => {
  const known = new Set(holder.secrets.map(({ id }) => id));
  let time = Math.floor(createdAt);
  while (known.has(`${holder.id}--${time}`)) time += 1;
  const secret = { id: `${holder.id}--${time}`, value, createdAt };
  holder.secrets = [...holder.secrets, secret];
  return secret;
};

/** The secret that a client was given last. Throws where it has none. */
export const newestSecret = ({ secrets }: Pick<SecretHolder, 'secrets'>): string => {
  const secret = secrets.at(-1);
  if (secret === undefined) throw new Error('The client has no secret.');
  return secret.value;
};
