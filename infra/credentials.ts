import { parseJson, type SecretDocument, secretName, textMember } from '@mizt-auth/contract';
import type { StageSettings } from './stage.ts';
import { visibleError } from './visible-error.ts';

const ABSENT = /ResourceNotFound|couldn't find|not found/i;

/** The document that consumers read now; undefined where there is none yet. Throws where it cannot be read. */
const readDocument = async (secretId: string): Promise<unknown> => {
  try {
    const { secretString } = await aws.secretsmanager.getSecretVersion({ secretId });
    return parseJson(secretString);
  } catch (error) {
    const reason = error instanceof Error ? error.message : '';
    if (ABSENT.test(reason)) return undefined;
    // What the state knows may have been deleted by a rotation: written again, no consumer would get a token.
    throw visibleError(
      `The secret ${secretId} cannot be read, so that a client secret that was rotated would be lost. The deployer needs secretsmanager:GetSecretValue. ${reason}`,
    );
  }
};

/**
 * The client secret that consumers use now, else the client’s first one. The state knows the first alone: once it
 * was rotated, that one is deleted, and a new token URL must not bring it back.
 */
const clientSecret = (poolId: $util.Output<string>, client: aws.cognito.UserPoolClient) =>
  $util.secret(
    $resolve([poolId, client.id, client.clientSecret]).apply(async ([pool, id, first]) => {
      const current = await readDocument(secretName(pool));
      const same = textMember(current, 'user_pool_client_id' satisfies keyof SecretDocument) === id;
      return (same && textMember(current, 'app_client_secret' satisfies keyof SecretDocument)) || first;
    }),
  );

/** The secret that tells consumers how to obtain a token; `document` is what stands in it beside the client. */
export const credentials = (
  stage: StageSettings,
  poolId: $util.Output<string>,
  client: aws.cognito.UserPoolClient,
  document: Readonly<Record<Exclude<keyof SecretDocument, 'app_client_secret'>, $util.Input<string>>>,
) => {
  const secret = new aws.secretsmanager.Secret('Credentials', {
    name: poolId.apply(secretName),
    recoveryWindowInDays: stage.production ? 30 : 0,
  });
  const { versionId } = new aws.secretsmanager.SecretVersion('CredentialsValue', {
    secretId: secret.id,
    secretString: $jsonStringify({ app_client_secret: clientSecret(poolId, client), ...document }),
  });
  return { secretArn: secret.arn, secretVersion: versionId };
};
