import type { Throttle } from '@mizt-auth/contract';
import type { CognitoAuthorizer, Method, RestApi } from '../../../packages/local-aws/src/blueprint.ts';
import type { InputsOf } from '../recorder/inputs.ts';
import { ofType, type Recording, type Resource } from '../recorder/recording.ts';
import type { NameOf } from './references.ts';

type Api = Resource<InputsOf['aws:apigateway/restApi:RestApi']>;

const HEADER_SOURCE = 'method.request.header.';

const partOf =
  ({ id }: Api) =>
  ({ inputs }: { readonly inputs: { readonly restApi: string } }): boolean =>
    inputs.restApi === id;

const stageOf = (recording: Recording, api: Api): string =>
  ofType(recording, 'aws:apigateway/stage:Stage').find(partOf(api))?.inputs.stageName ?? 'not deployed';

/** The limits that hold for every method of the deployed stage. */
const throttleOf = (recording: Recording, api: Api): Throttle => {
  const found = ofType(recording, 'aws:apigateway/methodSettings:MethodSettings')
    .filter(partOf(api))
    .find(({ inputs }) => inputs.methodPath === '*/*' && inputs.stageName === stageOf(recording, api));
  const { throttlingRateLimit, throttlingBurstLimit } = found?.inputs.settings ?? {};
  return { ratePerSecond: throttlingRateLimit ?? Infinity, burst: throttlingBurstLimit ?? Infinity };
};

const authorizersOf = (recording: Recording, api: Api, nameOf: NameOf): CognitoAuthorizer[] =>
  ofType(recording, 'aws:apigateway/authorizer:Authorizer')
    .filter(partOf(api))
    .map(({ inputs }) => ({
      name: inputs.name,
      userPools: ofType(recording, 'aws:cognito/userPool:UserPool')
        .filter(({ state }) => inputs.providerArns.includes(state.arn ?? ''))
        .map((pool) => nameOf(pool.inputs.name)),
      header: inputs.identitySource.replace(HEADER_SOURCE, ''),
      cacheSeconds: inputs.authorizerResultTtlInSeconds,
    }));

/** The path of a resource, put together from its parents; the root has no resource of its own. */
const pathOf = (recording: Recording, resourceId: string): string => {
  const found = ofType(recording, 'aws:apigateway/resource:Resource').find(({ id }) => id === resourceId);
  return found ? `${pathOf(recording, found.inputs.parentId)}/${found.inputs.pathPart}` : '';
};

/** Name of the function that a method's integration calls. */
const functionOf = (
  recording: Recording,
  { resourceId, httpMethod }: InputsOf['aws:apigateway/method:Method'],
) => {
  const uri = ofType(recording, 'aws:apigateway/integration:Integration').find(
    ({ inputs }) => inputs.resourceId === resourceId && inputs.httpMethod === httpMethod,
  )?.inputs.uri;
  const called = ofType(recording, 'aws:lambda/function:Function').find(
    ({ state }) => state.invokeArn === uri,
  );
  return called?.inputs.name ?? 'none';
};

const methodsOf = (recording: Recording, api: Api, nameOf: NameOf): Method[] =>
  ofType(recording, 'aws:apigateway/method:Method')
    .filter(partOf(api))
    .map(({ inputs }) => ({
      httpMethod: inputs.httpMethod,
      path: pathOf(recording, inputs.resourceId),
      authorizer:
        ofType(recording, 'aws:apigateway/authorizer:Authorizer').find(({ id }) => id === inputs.authorizerId)
          ?.inputs.name ?? null,
      scopes: inputs.authorizationScopes ?? [],
      function: nameOf(functionOf(recording, inputs)),
    }));

/** A REST API of the program, as a blueprint describes it. */
export const reduceApi = (recording: Recording, api: Api, nameOf: NameOf): RestApi => ({
  name: nameOf(api.inputs.name),
  stage: stageOf(recording, api),
  throttle: throttleOf(recording, api),
  authorizers: authorizersOf(recording, api, nameOf),
  methods: methodsOf(recording, api, nameOf),
});
