import type { JsonRecord } from '@mizt-auth/contract';
import { addSecret, type ClientSecret, MOST_SECRETS } from '../../cognito/client-secrets.ts';
import { AwsError } from '../../protocol/aws-error.ts';
import type { JsonOperation } from '../../protocol/service.ts';
import type { StackParts } from '../../stack-parts.ts';
import { findClient, notFound, type Pools, requiredText } from './find.ts';

/** `ClientSecretType` of the service model. */
const OWN_SECRET = /^[\w+]{24,64}$/;

// The value is told once, by the operation that generated it.
const described = ({ id, createdAt }: ClientSecret): JsonRecord => ({
  ClientSecretId: id,
  ClientSecretCreateDate: createdAt / 1000,
});

const ownSecret = (input: JsonRecord): string | undefined => {
  if (input.ClientSecret === undefined || input.ClientSecret === null) return undefined;
  const value = requiredText(input, 'ClientSecret');
  if (OWN_SECRET.test(value)) return value;
  throw new AwsError('InvalidParameterException', 'ClientSecret must have 24 to 64 characters of [\\w+].');
};

const add =
  (stack: Pools & Pick<StackParts, 'now'>): JsonOperation =>
  (input, sender) => {
    const client = findClient(stack, input, sender);
    const own = ownSecret(input);
    if (client.secrets.length >= MOST_SECRETS)
      throw new AwsError('LimitExceededException', `A client has ${MOST_SECRETS} secrets at most.`);
    const secret = addSecret(client, stack.now(), own);
    const generated = own === undefined ? { ClientSecretValue: secret.value } : {};
    return { ClientSecretDescriptor: { ...described(secret), ...generated } };
  };

const list =
  (stack: Pools): JsonOperation =>
  (input, sender) => ({ ClientSecrets: findClient(stack, input, sender).secrets.map(described) });

const remove =
  (stack: Pools): JsonOperation =>
  (input, sender) => {
    const client = findClient(stack, input, sender);
    const id = requiredText(input, 'ClientSecretId');
    const kept = client.secrets.filter((secret) => secret.id !== id);
    if (kept.length === client.secrets.length) throw notFound(`Client secret ${id} does not exist.`);
    if (kept.length === 0)
      throw new AwsError('InvalidParameterException', 'The last secret of a client cannot be deleted.');
    client.secrets = kept;
    return {};
  };

/**
 * The secrets of a client, two at most, each of them good.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AddUserPoolClientSecret.html
 * and the pages of its two siblings. The words of the errors are not documented.
 */
export const clientSecrets = (stack: Pools & Pick<StackParts, 'now'>) => ({
  AddUserPoolClientSecret: add(stack),
  ListUserPoolClientSecrets: list(stack),
  DeleteUserPoolClientSecret: remove(stack),
});
