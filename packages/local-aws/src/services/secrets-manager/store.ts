import { randomUUID } from 'node:crypto';
import type { JsonRecord } from '@mizt-auth/contract';
import { AwsError } from '../../protocol/aws-error.ts';
import { REFERENCES, resolveRecord, resolveReferences } from '../../references.ts';
import type { StackParts } from '../../stack-parts.ts';

/** The labels that Secrets Manager knows by itself. */
export const STAGES = { current: 'AWSCURRENT', previous: 'AWSPREVIOUS', pending: 'AWSPENDING' } as const;

/** A version of a secret; `createdAt` is in epoch milliseconds. */
export interface SecretVersion {
  readonly id: string;
  readonly text: string;
  readonly createdAt: number;
  /** Labels; a version without any counts as deprecated. */
  readonly stages: Set<string>;
}

/** A secret and all its versions; times are in epoch milliseconds. */
export interface StoredSecret {
  readonly arn: string;
  readonly name: string;
  /** Its resource policy. */
  readonly policy?: JsonRecord | undefined;
  readonly createdAt: number;
  changedAt: number;
  readonly versions: SecretVersion[];
}

/** What storing secrets needs of a stack. */
export type SecretParts = Pick<StackParts, 'blueprint' | 'region' | 'accountId' | 'values' | 'now'>;

/** Makes the blueprint's secrets. Their ARNs end in six random characters; functions are told them, and the first version, by reference. */
export const storeSecrets = ({
  blueprint,
  region,
  accountId,
  values,
  now,
}: SecretParts): readonly StoredSecret[] =>
  blueprint.secrets.map(({ key, name: pattern, document, policy }) => {
    const name = resolveReferences(pattern, values);
    const arn = `arn:aws:secretsmanager:${region}:${accountId}:secret:${name}-${randomUUID().slice(0, 6)}`;
    const id = randomUUID();
    values.set(REFERENCES.secretArn(key), arn);
    values.set(REFERENCES.secretVersion(key), id);
    const text = JSON.stringify(resolveRecord(document, values));
    const [createdAt, stages] = [now(), new Set<string>([STAGES.current])];
    const versions = [{ id, text, createdAt, stages }];
    return { arn, name, policy, createdAt, changedAt: createdAt, versions };
  });

/** An error for something that is not there. */
export const notFound = (what = 'the specified secret'): AwsError =>
  new AwsError('ResourceNotFoundException', `Secrets Manager can't find ${what}.`);

/** An error for a parameter that cannot be so. */
export const invalid = (message: string): AwsError => new AwsError('InvalidParameterException', message);

/** A parameter that may be left out. Throws {@link AwsError} where it is no text. */
export const optionalText = (input: JsonRecord, name: string): string | undefined => {
  const value = Object.hasOwn(input, name) ? input[name] : undefined;
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string' && value !== '') return value;
  throw invalid(`${name} is wrong.`);
};

/** A parameter that must be there. Throws {@link AwsError}. */
export const requiredText = (input: JsonRecord, name: string): string => {
  const value = optionalText(input, name);
  if (value === undefined) throw invalid(`${name} is missing.`);
  return value;
};

const matches = ({ arn, name }: StoredSecret, id: string): boolean =>
  // An ARN without its six random characters finds the secret too.
  id === name || id === arn || id === arn.slice(0, -'-xxxxxx'.length);

/** The secret of `SecretId`. Throws {@link AwsError}. */
export const findSecret = (secrets: readonly StoredSecret[], input: JsonRecord): StoredSecret => {
  const id = requiredText(input, 'SecretId');
  const secret = secrets.find((candidate) => matches(candidate, id));
  if (secret === undefined) throw notFound();
  return secret;
};

/** The version that has a label; undefined where none has it. */
export const labelled = ({ versions }: StoredSecret, stage: string): SecretVersion | undefined =>
  versions.find(({ stages }) => stages.has(stage));
