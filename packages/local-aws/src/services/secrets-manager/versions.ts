import type { JsonRecord } from '@mizt-auth/contract';
import { AwsError } from '../../protocol/aws-error.ts';
import {
  findSecret,
  invalid,
  labelled,
  notFound,
  optionalText,
  requiredText,
  type SecretVersion,
  STAGES,
  type StoredSecret,
} from './store.ts';

/** A secret by the input of an operation, and the time. */
export interface Asked {
  readonly secrets: readonly StoredSecret[];
  readonly input: JsonRecord;
  /** Epoch milliseconds. */
  readonly now: number;
}

// The version that AWSCURRENT leaves is the previous one from then on.
const label = (secret: StoredSecret, stage: string, version: SecretVersion): void => {
  const before = labelled(secret, stage);
  if (before === version) return;
  before?.stages.delete(stage);
  version.stages.add(stage);
  if (stage === STAGES.current && before !== undefined) label(secret, STAGES.previous, before);
};

const stagesOf = ({ VersionStages: stages }: JsonRecord): readonly string[] => {
  if (stages === undefined || stages === null) return [STAGES.current];
  const texts = Array.isArray(stages) ? stages.filter((stage) => typeof stage === 'string') : [];
  if (Array.isArray(stages) && texts.length === stages.length && texts.length > 0) return texts;
  throw invalid('VersionStages is wrong.');
};

const newVersion = (secret: StoredSecret, input: JsonRecord, createdAt: number): SecretVersion => {
  const [id, text] = [requiredText(input, 'ClientRequestToken'), requiredText(input, 'SecretString')];
  if (id.length < 32 || id.length > 64) throw invalid('ClientRequestToken must have 32 to 64 characters.');
  const known = secret.versions.find((version) => version.id === id);
  if (known === undefined) return { id, text, createdAt, stages: new Set() };
  if (known.text === text) return known;
  throw new AwsError(
    'ResourceExistsException',
    "You can't modify an existing version, you can only create a new version.",
  );
};

/**
 * Adds a version. The same request twice is one version; another text under its id is refused.
 *
 * Source: https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_PutSecretValue.html
 */
export const putSecretValue = ({ secrets, input, now }: Asked): JsonRecord => {
  const secret = findSecret(secrets, input);
  const stages = stagesOf(input);
  const version = newVersion(secret, input, now);
  if (!secret.versions.includes(version)) {
    secret.versions.push(version);
    for (const stage of stages) label(secret, stage, version);
    secret.changedAt = now;
  }
  return { ARN: secret.arn, Name: secret.name, VersionId: version.id, VersionStages: [...version.stages] };
};

const versionOf = ({ versions }: StoredSecret, id: string): SecretVersion => {
  const version = versions.find((candidate) => candidate.id === id);
  if (version === undefined) throw notFound(`the specified secret value for VersionId: ${id}`);
  return version;
};

/**
 * Moves a label, or takes it away. Whoever moves one that a version has must say which: so that two who move it at
 * once do not undo each other's work.
 *
 * Source: https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_UpdateSecretVersionStage.html
 */
export const updateSecretVersionStage = ({ secrets, input, now }: Asked): JsonRecord => {
  const secret = findSecret(secrets, input);
  const stage = requiredText(input, 'VersionStage');
  const [to, from] = [optionalText(input, 'MoveToVersionId'), optionalText(input, 'RemoveFromVersionId')];
  const holder = labelled(secret, stage);
  const target = to === undefined ? undefined : versionOf(secret, to);
  if (holder?.id !== from && holder !== target)
    throw invalid(`RemoveFromVersionId must name the version that has the staging label ${stage}.`);
  if (target !== undefined) label(secret, stage, target);
  else if (stage === STAGES.current) throw invalid(`${stage} can be moved, but not taken away.`);
  else holder?.stages.delete(stage);
  secret.changedAt = now;
  return { ARN: secret.arn, Name: secret.name };
};
