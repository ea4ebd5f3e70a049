import { REGION } from '../recorder/account.ts';
import { ofType, only, type Recording } from '../recorder/recording.ts';

/** Name of a resource in references: what it is called on every stage. */
export type NameOf = (name: string) => string;

/** Key of a secret in references; its name on AWS is known only at run time. */
export const secretKey = (logicalName: string): string => logicalName.toLowerCase();

type Pair = readonly [value: string, reference: string];

const poolReferences = (recording: Recording, nameOf: NameOf): Pair[] =>
  ofType(recording, 'aws:cognito/userPool:UserPool').flatMap((pool) => {
    const key = `userPool.${nameOf(pool.inputs.name)}`;
    const { domain } = only(recording, 'aws:cognito/userPoolDomain:UserPoolDomain').inputs;
    const tokenUrl = `https://${domain}.auth.${REGION}.amazoncognito.com/oauth2/token`;
    return [
      [pool.id, `{{${key}.id}}`],
      [tokenUrl, `{{${key}.tokenUrl}}`],
    ] satisfies Pair[];
  });

const clientReferences = (recording: Recording): Pair[] =>
  ofType(recording, 'aws:cognito/userPoolClient:UserPoolClient').flatMap(({ id, inputs, state }) => [
    [id, `{{client.${inputs.name}.id}}`],
    [state.clientSecret ?? '', `{{client.${inputs.name}.secret}}`],
  ]);

const apiReferences = (recording: Recording, nameOf: NameOf): Pair[] =>
  ofType(recording, 'aws:apigateway/stage:Stage').flatMap(({ inputs: { restApi, stageName } }) =>
    ofType(recording, 'aws:apigateway/restApi:RestApi')
      .filter(({ id }) => id === restApi)
      .map(({ id, inputs }): Pair => {
        const url = `https://${id}.execute-api.${REGION}.amazonaws.com/${stageName}`;
        return [url, `{{api.${nameOf(inputs.name)}.url}}`];
      }),
  );

const secretReferences = (recording: Recording): Pair[] =>
  ofType(recording, 'aws:secretsmanager/secret:Secret').flatMap(({ id, name, state }) => {
    const key = `secret.${secretKey(name)}`;
    const versions = ofType(recording, 'aws:secretsmanager/secretVersion:SecretVersion');
    const version = versions.find(({ inputs }) => inputs.secretId === id);
    return [
      [state.arn ?? '', `{{${key}.arn}}`],
      [version?.state.versionId ?? '', `{{${key}.version}}`],
    ] satisfies Pair[];
  });

/** Writes every value that exists only at run time as the reference that a blueprint uses for it. */
export const restoreReferences = <Value>(value: Value, recording: Recording, nameOf: NameOf): Value => {
  const pairs = [
    ...poolReferences(recording, nameOf),
    ...clientReferences(recording),
    ...apiReferences(recording, nameOf),
    ...secretReferences(recording),
  ];
  const text = pairs.reduce(
    (json, [found, reference]) => json.replaceAll(found, reference),
    JSON.stringify(value),
  );
  return JSON.parse(text) as Value;
};
