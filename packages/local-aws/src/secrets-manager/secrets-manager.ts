import { randomUUID } from 'node:crypto';
import { AwsError } from '../aws-endpoint/aws-answer.ts';

/** A secret as it is kept; `createdAt` is in epoch seconds. */
export interface StoredSecret {
  readonly arn: string;
  readonly name: string;
  readonly text: string;
  readonly versionId: string;
  readonly createdAt: number;
}

/** The one operation of Secrets Manager that the stack has. */
export interface SecretsManager {
  /** Takes the request's JSON and the region of its signature; gives the answer. Throws {@link AwsError}. */
  getSecretValue(body: string, region: string): Readonly<Record<string, unknown>>;
}

const CURRENT = 'AWSCURRENT';

const notFound = (what = 'the specified secret'): AwsError =>
  new AwsError('ResourceNotFoundException', `Secrets Manager can't find ${what}.`);

const readInput = (body: string): Record<string, unknown> => {
  try {
    const input: unknown = JSON.parse(body);
    if (typeof input === 'object' && input !== null) return input as Record<string, unknown>;
  } catch {
    // Answered below, as AWS answers what it cannot read.
  }
  throw new AwsError('SerializationException', 'The request is not JSON.');
};

const matches = ({ arn, name }: StoredSecret, id: string): boolean =>
  // An ARN without its six random characters finds the secret too.
  id === name || id === arn || id === arn.slice(0, -'-xxxxxx'.length);

/** Creates a secret; its ARN ends in a hyphen and six random characters, as on AWS. */
export const createSecret = (
  name: string,
  text: string,
  region: string,
  accountId: string,
): StoredSecret => ({
  arn: `arn:aws:secretsmanager:${region}:${accountId}:secret:${name}-${randomUUID().slice(0, 6)}`,
  name,
  text,
  versionId: randomUUID(),
  createdAt: Date.now() / 1000,
});

/**
 * Serves secrets of one region. A request for another region finds nothing.
 *
 * Source: https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html
 */
export const createSecretsManager = (
  secrets: readonly StoredSecret[],
  homeRegion: string,
): SecretsManager => ({
  getSecretValue(body, region) {
    const { SecretId: id, VersionId: versionId, VersionStage: stage } = readInput(body);
    if (typeof id !== 'string' || id === '')
      throw new AwsError('InvalidParameterException', 'SecretId is missing.');
    const secret = region === homeRegion ? secrets.find((candidate) => matches(candidate, id)) : undefined;
    if (secret === undefined) throw notFound();
    if (stage !== undefined && stage !== CURRENT) {
      throw notFound(`the specified secret value for staging label: ${String(stage)}`);
    }
    if (versionId !== undefined && versionId !== secret.versionId) {
      throw notFound(`the specified secret value for VersionId: ${String(versionId)}`);
    }
    return {
      ARN: secret.arn,
      CreatedDate: secret.createdAt,
      Name: secret.name,
      SecretString: secret.text,
      VersionId: secret.versionId,
      VersionStages: [CURRENT],
    };
  },
});
