import { basename } from 'node:path';
import { stackPrefix } from '@mizt-auth/contract';
import type {
  AppClient,
  Blueprint,
  LambdaFunction,
  Secret,
  Stack,
  UserPool,
} from '../../../packages/local-aws/src/blueprint.ts';
import { ofType, type Recording } from '../recorder/recording.ts';
import { reduceApi } from './reduce-api.ts';
import { type NameOf, restoreReferences, secretKey } from './references.ts';

const SECONDS = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 } as const;

const clientsOf = (recording: Recording, poolId: string): AppClient[] =>
  ofType(recording, 'aws:cognito/userPoolClient:UserPoolClient')
    .filter(({ inputs }) => inputs.userPoolId === poolId)
    .map(({ inputs }) => ({
      name: inputs.name,
      oauthEnabled: inputs.allowedOauthFlowsUserPoolClient,
      flows: inputs.allowedOauthFlows,
      scopes: inputs.allowedOauthScopes,
      accessTokenSeconds: inputs.accessTokenValidity * SECONDS[inputs.tokenValidityUnits.accessToken],
    }));

const poolsOf = (recording: Recording, nameOf: NameOf): UserPool[] =>
  ofType(recording, 'aws:cognito/userPool:UserPool').map((pool) => ({
    name: nameOf(pool.inputs.name),
    resourceServers: ofType(recording, 'aws:cognito/resourceServer:ResourceServer')
      .filter(({ inputs }) => inputs.userPoolId === pool.id)
      .map(({ inputs: { identifier, name, scopes } }) => ({
        identifier,
        name,
        scopes: scopes.map((scope) => ({ name: scope.scopeName, description: scope.scopeDescription })),
      })),
    clients: clientsOf(recording, pool.id),
  }));

/** SST adds variables of its own, which no handler of ours reads. */
const ownVariables = (variables: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(variables).filter(([name]) => !name.startsWith('SST_')));

const functionsOf = (recording: Recording, nameOf: NameOf): LambdaFunction[] =>
  ofType(recording, 'aws:lambda/function:Function').map(({ inputs }) => ({
    name: nameOf(inputs.name),
    handler: basename(inputs.handler, '.handler'),
    timeoutSeconds: inputs.timeout,
    environment: ownVariables(inputs.environment.variables),
  }));

const secretsOf = (recording: Recording): Secret[] =>
  ofType(recording, 'aws:secretsmanager/secret:Secret').map(({ id, name, inputs }) => {
    const versions = ofType(recording, 'aws:secretsmanager/secretVersion:SecretVersion');
    const value = versions.find((version) => version.inputs.secretId === id)?.inputs.secretString ?? '{}';
    return { key: secretKey(name), name: inputs.name, document: JSON.parse(value) };
  });

/** Outputs of a template, as DescribeStacks would list them. */
export const templateOutputs = (templateBody: string): Record<string, string> => {
  const { Outputs } = JSON.parse(templateBody) as { Outputs: Record<string, { Value: string }> };
  return Object.fromEntries(Object.entries(Outputs).map(([key, { Value }]) => [key, Value]));
};

const stacksOf = (recording: Recording): Stack[] =>
  ofType(recording, 'aws:cloudformation/stack:Stack').map(({ inputs: { name, templateBody } }) => ({
    name,
    outputs: templateOutputs(templateBody),
  }));

/** What the program registers, reduced to what the embedded stack runs. */
export const reduceToBlueprint = (recording: Recording): Blueprint => {
  const nameOf: NameOf = (name) => name.replace(stackPrefix(recording.stage), '');
  const apis = ofType(recording, 'aws:apigateway/restApi:RestApi');
  const blueprint: Blueprint = {
    userPools: poolsOf(recording, nameOf),
    functions: functionsOf(recording, nameOf),
    apis: apis.map((api) => reduceApi(recording, api, nameOf)),
    secrets: secretsOf(recording),
    stacks: stacksOf(recording),
  };
  return restoreReferences(blueprint, recording, nameOf);
};
