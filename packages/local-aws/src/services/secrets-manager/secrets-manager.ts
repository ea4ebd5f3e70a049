import type { JsonRecord } from '@mizt-auth/contract';
import type { JsonOperation, JsonService } from '../../protocol/service.ts';
import type { StackParts } from '../../stack-parts.ts';
import { getResourcePolicy, listSecrets } from './describe.ts';
import {
  findSecret,
  labelled,
  notFound,
  optionalText,
  type SecretVersion,
  STAGES,
  type StoredSecret,
  storeSecrets,
} from './store.ts';
import { type Asked, putSecretValue, updateSecretVersionStage } from './versions.ts';

const versionAskedFor = (secret: StoredSecret, input: JsonRecord): SecretVersion => {
  const [id, stage] = [optionalText(input, 'VersionId'), optionalText(input, 'VersionStage')];
  const version =
    id === undefined
      ? labelled(secret, stage ?? STAGES.current)
      : secret.versions.find((candidate) => candidate.id === id);
  if (version !== undefined && (stage === undefined || version.stages.has(stage))) return version;
  const what = id === undefined ? `staging label: ${stage}` : `VersionId: ${id}`;
  throw notFound(`the specified secret value for ${what}`);
};

const getSecretValue = ({ secrets, input }: Asked): JsonRecord => {
  const secret = findSecret(secrets, input);
  const version = versionAskedFor(secret, input);
  return {
    ARN: secret.arn,
    CreatedDate: version.createdAt / 1000,
    Name: secret.name,
    SecretString: version.text,
    VersionId: version.id,
    VersionStages: [...version.stages],
  };
};

const describeSecret = ({ secrets, input }: Asked): JsonRecord => {
  const secret = findSecret(secrets, input);
  const staged = secret.versions.filter(({ stages }) => stages.size > 0);
  return {
    ARN: secret.arn,
    Name: secret.name,
    RotationEnabled: false,
    CreatedDate: secret.createdAt / 1000,
    LastChangedDate: secret.changedAt / 1000,
    VersionIdsToStages: Object.fromEntries(staged.map(({ id, stages }) => [id, [...stages]])),
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
  // A secret is named, or given by its ARN, which IAM knows it by.
  resource: ({ SecretId: id }, { region, accountId }) => {
    if (typeof id !== 'string') return '*';
    return id.startsWith('arn:') ? id : `arn:aws:secretsmanager:${region}:${accountId}:secret:${id}-xxxxxx`;
  },
  operations: (stack) => {
    const stored = storeSecrets(stack);
    const here =
      (operation: (asked: Asked) => JsonRecord): JsonOperation =>
      (input, { region }) =>
        operation({ secrets: region === stack.region ? stored : [], input, now: stack.now() });
    return {
      DescribeSecret: here(describeSecret),
      GetResourcePolicy: here(getResourcePolicy),
      GetSecretValue: here(getSecretValue),
      ListSecrets: here(listSecrets),
      PutSecretValue: here(putSecretValue),
      UpdateSecretVersionStage: here(updateSecretVersionStage),
    };
  },
};
