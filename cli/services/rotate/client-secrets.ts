import {
  AddUserPoolClientSecretCommand,
  CognitoIdentityProviderClient,
  DeleteUserPoolClientSecretCommand,
  ListUserPoolClientSecretsCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { ConsumerContext } from '@mizt-auth/consumer';
import { abortable, clientOptions, hasAwsCode } from '@mizt-auth/consumer/aws';
import type { KeptSecret } from '../targets/target.ts';
import { calls } from './calls.ts';

/** A secret as Cognito lists it, without its value; `createdAt` is in epoch milliseconds. */
export interface ListedSecret {
  readonly id: string;
  readonly createdAt: number | undefined;
}

/** The secrets of one app client in Cognito. Everything throws one of the AWS errors, or a network error. */
export interface ClientSecrets {
  list(): Promise<readonly ListedSecret[]>;
  /** Adds a secret of our own making; nothing where the client has two already, which the next look shows. */
  add(value: string): Promise<void>;
  /** Deletes a secret; nothing where it is gone. */
  remove(id: string): Promise<void>;
  close(): void;
}

const FULL = 'LimitExceededException';

/**
 * The SDK takes a full client for a throttled one, and would add the secret later: when another run has made room by
 * deleting the old one, for example.
 */
const optionsFor = (context: ConsumerContext, aws: KeptSecret['aws']) => {
  const options = clientOptions(context, aws, 'find');
  const { retryStrategy } = options;
  const refresh = retryStrategy.refreshRetryTokenForRetry;
  return {
    ...options,
    retryStrategy: {
      ...retryStrategy,
      refreshRetryTokenForRetry: async (...[before, failure]: Parameters<typeof refresh>) => {
        if (hasAwsCode(failure.error, FULL)) throw failure.error;
        return refresh(before, failure);
      },
    },
  };
};

/**
 * Speaks of the secrets of an app client.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AddUserPoolClientSecret.html
 * and its siblings.
 */
export const clientSecrets = (
  context: ConsumerContext,
  { aws, userPoolId: UserPoolId, clientId: ClientId }: Pick<KeptSecret, 'aws' | 'userPoolId' | 'clientId'>,
): ClientSecrets => {
  const client = new CognitoIdentityProviderClient(optionsFor(context, aws));
  const ids = { UserPoolId, ClientId };
  const abort = abortable(context);
  const called = calls(context, client, { service: 'Cognito', prefix: 'cognito-idp' });
  return {
    async list() {
      const sent = client.send(new ListUserPoolClientSecretsCommand(ids), abort);
      const answer = await called('ListUserPoolClientSecrets', sent);
      return (answer?.ClientSecrets ?? []).flatMap(({ ClientSecretId: id, ClientSecretCreateDate: date }) =>
        id === undefined ? [] : [{ id, createdAt: date?.getTime() }],
      );
    },
    async add(ClientSecret) {
      const sent = client.send(new AddUserPoolClientSecretCommand({ ...ids, ClientSecret }), abort);
      await called('AddUserPoolClientSecret', sent, FULL);
    },
    async remove(ClientSecretId) {
      const sent = client.send(new DeleteUserPoolClientSecretCommand({ ...ids, ClientSecretId }), abort);
      await called('DeleteUserPoolClientSecret', sent, 'ResourceNotFoundException');
    },
    close: () => client.destroy(),
  };
};
