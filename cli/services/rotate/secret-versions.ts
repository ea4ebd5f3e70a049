import {
  DescribeSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';
import { type ConsumerContext, SecretMalformedError, SecretNotFoundError } from '@mizt-auth/consumer';
import { abortable, clientOptions, hasAwsCode } from '@mizt-auth/consumer/aws';
import type { KeptSecret } from '../targets/target.ts';
import { calls } from './calls.ts';

/** The labels of Secrets Manager that a rotation moves. */
export const STAGES = { current: 'AWSCURRENT', previous: 'AWSPREVIOUS', pending: 'AWSPENDING' } as const;

/** The versions of a secret that have labels. */
export interface Described {
  /** Labels by the id of their version. */
  readonly stages: ReadonlyMap<string, readonly string[]>;
  /** When anything about the secret changed last; epoch milliseconds. */
  readonly changedAt: number;
  /** True where Secrets Manager rotates the secret itself. */
  readonly managed: boolean;
}

/** A label on its way; without `to` it is taken away. */
export interface Move {
  readonly stage: string;
  readonly from: string | undefined;
  readonly to?: string | undefined;
}

/** One secret in Secrets Manager. Everything throws one of the secret or AWS errors, or a network error. */
export interface SecretVersions {
  describe(): Promise<Described>;
  text(versionId: string): Promise<string>;
  /** Writes a version that waits; false where another text has this id. */
  put(versionId: string, text: string): Promise<boolean>;
  /** Moves a label; nothing where somebody has moved it already, which the next look shows. */
  move(move: Move): Promise<void>;
  close(): void;
}

/**
 * Speaks of the versions of a secret.
 *
 * Source: https://docs.aws.amazon.com/secretsmanager/latest/userguide/whats-in-a-secret.html
 */
export const secretVersions = (context: ConsumerContext, { aws, secretId }: KeptSecret): SecretVersions => {
  const client = new SecretsManagerClient(clientOptions(context, aws, 'read'));
  const SecretId = secretId;
  const abort = abortable(context);
  const service = { service: 'Secrets Manager', prefix: 'secretsmanager' };
  const called = calls(context, client, service, (error) => {
    if (hasAwsCode(error, 'ResourceNotFoundException'))
      throw new SecretNotFoundError(`Secrets Manager has no secret ${secretId}.`, { secretId });
  });
  return {
    async describe() {
      const answer = await called(
        'DescribeSecret',
        client.send(new DescribeSecretCommand({ SecretId }), abort),
      );
      return {
        stages: new Map(Object.entries(answer?.VersionIdsToStages ?? {})),
        changedAt: answer?.LastChangedDate?.getTime() ?? context.now(),
        managed: answer?.RotationEnabled ?? false,
      };
    },
    async text(VersionId) {
      const sent = client.send(new GetSecretValueCommand({ SecretId, VersionId }), abort);
      const text = (await called('GetSecretValue', sent))?.SecretString;
      if (text !== undefined) return text;
      const problem = 'holds binary data, not text';
      throw new SecretMalformedError(`The secret ${secretId} ${problem}.`, { secretId, problem });
    },
    async put(ClientRequestToken, SecretString) {
      const input = { SecretId, ClientRequestToken, SecretString, VersionStages: [STAGES.pending] };
      const sent = client.send(new PutSecretValueCommand(input), abort);
      return (await called('PutSecretValue', sent, 'ResourceExistsException')) !== undefined;
    },
    async move({ stage: VersionStage, from: RemoveFromVersionId, to: MoveToVersionId }) {
      const versions = {
        ...(RemoveFromVersionId !== undefined && { RemoveFromVersionId }),
        ...(MoveToVersionId !== undefined && { MoveToVersionId }),
      };
      const input = { SecretId, VersionStage, ...versions };
      const sent = client.send(new UpdateSecretVersionStageCommand(input), abort);
      await called('UpdateSecretVersionStage', sent, 'InvalidParameterException');
    },
    close: () => client.destroy(),
  };
};
