/** Inputs that the tests look at, by type of resource. */
export interface InputsOf {
  'aws:apigateway/authorizer:Authorizer': {
    readonly restApi: string;
    readonly name: string;
    readonly type: string;
    readonly providerArns: readonly string[];
    readonly identitySource: string;
    readonly authorizerResultTtlInSeconds: number;
  };
  'aws:apigateway/deployment:Deployment': {
    readonly restApi: string;
    readonly triggers: Readonly<Record<string, string>>;
  };
  'aws:apigateway/integration:Integration': {
    readonly restApi: string;
    readonly resourceId: string;
    readonly httpMethod: string;
    readonly type: string;
    readonly uri: string;
  };
  'aws:apigateway/method:Method': {
    readonly restApi: string;
    readonly resourceId: string;
    readonly httpMethod: string;
    readonly authorization: string;
    readonly authorizerId?: string;
    readonly authorizationScopes?: readonly string[];
  };
  'aws:apigateway/methodSettings:MethodSettings': {
    readonly restApi: string;
    readonly stageName: string;
    readonly methodPath: string;
    readonly settings: {
      readonly throttlingRateLimit: number;
      readonly throttlingBurstLimit: number;
      readonly loggingLevel: string;
      readonly dataTraceEnabled: boolean;
    };
  };
  'aws:apigateway/resource:Resource': {
    readonly restApi: string;
    readonly parentId: string;
    readonly pathPart: string;
  };
  'aws:apigateway/response:Response': Readonly<Record<string, unknown>>;
  'aws:apigateway/restApi:RestApi': {
    readonly name: string;
    readonly endpointConfiguration: { readonly types: string };
  };
  'aws:apigateway/stage:Stage': {
    readonly restApi: string;
    readonly stageName: string;
    readonly accessLogSettings: { readonly destinationArn: string; readonly format: string };
  };
  'aws:cloudformation/stack:Stack': { readonly name: string; readonly templateBody: string };
  'aws:cloudwatch/logGroup:LogGroup': { readonly name: string; readonly retentionInDays?: number };
  'aws:cognito/resourceServer:ResourceServer': {
    readonly userPoolId: string;
    readonly identifier: string;
    readonly name: string;
    readonly scopes: readonly { readonly scopeName: string; readonly scopeDescription: string }[];
  };
  'aws:cognito/userPool:UserPool': {
    readonly name: string;
    readonly adminCreateUserConfig: { readonly allowAdminCreateUserOnly: boolean };
    readonly deletionProtection: string;
  };
  'aws:cognito/userPoolClient:UserPoolClient': {
    readonly userPoolId: string;
    readonly name: string;
    readonly generateSecret: boolean;
    readonly allowedOauthFlowsUserPoolClient: boolean;
    readonly allowedOauthFlows: readonly string[];
    readonly allowedOauthScopes: readonly string[];
    readonly accessTokenValidity: number;
    readonly tokenValidityUnits: { readonly accessToken: 'seconds' | 'minutes' | 'hours' | 'days' };
    readonly explicitAuthFlows: readonly string[];
    readonly preventUserExistenceErrors: string;
  };
  'aws:cognito/userPoolDomain:UserPoolDomain': { readonly userPoolId: string; readonly domain: string };
  'aws:iam/role:Role': {
    readonly assumeRolePolicy: unknown;
    readonly inlinePolicies?: readonly { readonly policy: string }[];
    readonly managedPolicyArns?: readonly string[];
  };
  'aws:lambda/function:Function': {
    readonly name: string;
    readonly handler: string;
    readonly role: string;
    readonly runtime: string;
    readonly architectures: readonly string[];
    readonly memorySize: number;
    readonly timeout: number;
    readonly environment: { readonly variables: Readonly<Record<string, string>> };
    readonly loggingConfig: { readonly logGroup: string };
    readonly reservedConcurrentExecutions?: number;
  };
  'aws:lambda/permission:Permission': {
    readonly action: string;
    readonly principal: string;
    readonly function: string;
    readonly sourceArn: string;
  };
  'aws:secretsmanager/secret:Secret': { readonly name: string; readonly recoveryWindowInDays: number };
  'aws:secretsmanager/secretVersion:SecretVersion': {
    readonly secretId: string;
    readonly secretString: string;
  };
}
