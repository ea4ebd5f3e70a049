import { randomUUID } from 'node:crypto';
import type { JsonRecord } from '@mizt-auth/contract';
import { AwsError } from '../../protocol/aws-error.ts';
import type { JsonService } from '../../protocol/service.ts';
import { REFERENCES, resolveRecord, resolveReferences } from '../../references.ts';
import type { StackParts } from '../../stack-parts.ts';

/** A secret as it is kept; `createdAt` is in epoch seconds. */
interface StoredSecret {
  readonly arn: string;
  readonly name: string;
  readonly text: string;
  readonly versionId: string;
  readonly createdAt: number;
}

const CURRENT = 'AWSCURRENT';

// An ARN ends in a hyphen and six random characters, as on AWS; functions are told it by reference.
const storeSecrets = ({ blueprint, region, accountId, values }: StackParts): StoredSecret[] =>
  blueprint.secrets.map(({ key, name: pattern, document }) => {
    const name = resolveReferences(pattern, values);
    const arn = `arn:aws:secretsmanager:${region}:${accountId}:secret:${name}-${randomUUID().slice(0, 6)}`;
    values.set(REFERENCES.secretArn(key), arn);
    const text = JSON.stringify(resolveRecord(document, values));
    return { arn, name, text, versionId: randomUUID(), createdAt: Date.now() / 1000 };
  });

const notFound = (what = 'the specified secret'): AwsError =>
  new AwsError('ResourceNotFoundException', `Secrets Manager can't find ${what}.`);

const matches = ({ arn, name }: StoredSecret, id: string): boolean =>
  // An ARN without its six random characters finds the secret too.
  id === name || id === arn || id === arn.slice(0, -'-xxxxxx'.length);

const getSecretValue = (secrets: readonly StoredSecret[], input: JsonRecord): JsonRecord => {
  const { SecretId: id, VersionId: versionId, VersionStage: stage } = input;
  if (typeof id !== 'string' || id === '')
    throw new AwsError('InvalidParameterException', 'SecretId is missing.');
  const secret = secrets.find((candidate) => matches(candidate, id));
  if (secret === undefined) throw notFound();
  if (stage !== undefined && stage !== CURRENT)
    throw notFound(`the specified secret value for staging label: ${String(stage)}`);
  if (versionId !== undefined && versionId !== secret.versionId)
    throw notFound(`the specified secret value for VersionId: ${String(versionId)}`);
  return {
    ARN: secret.arn,
    CreatedDate: secret.createdAt,
    Name: secret.name,
    SecretString: secret.text,
    VersionId: secret.versionId,
    VersionStages: [CURRENT],
  };
};

/**
 * Secrets Manager: the secrets of one region. A request for another region finds nothing.
 *
 * Source: https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html
 */
export const secretsManager: JsonService<StackParts> = {
  name: 'secretsmanager',
  protocol: 'json',
  targetPrefix: 'secretsmanager',
  operations: (stack) => {
    const secrets = storeSecrets(stack);
    return {
      GetSecretValue: (input, { region }) => getSecretValue(region === stack.region ? secrets : [], input),
    };
  },
};
