type Optional<Text extends string, Members = object> = {
  readonly [name in Text]?: string | undefined;
} & Members;

/** The part of a REST API's description that counts, as the SDK gives it. */
export type RestApiAnswer = Optional<
  'id' | 'name' | 'policy',
  {
    readonly disableExecuteApiEndpoint?: boolean | undefined;
    readonly endpointConfiguration?: { readonly types?: readonly string[] | undefined } | undefined;
  }
>;

/** A method in the answer of `GetResources`. */
export type MethodAnswer = Optional<
  'httpMethod' | 'authorizationType' | 'authorizerId',
  {
    readonly apiKeyRequired?: boolean | undefined;
    readonly authorizationScopes?: readonly string[] | undefined;
    readonly methodIntegration?: { readonly type?: string | undefined } | undefined;
  }
>;

/** A resource, its methods embedded. */
export type ResourceAnswer = Optional<
  'path',
  { readonly resourceMethods?: Readonly<Record<string, MethodAnswer>> | undefined }
>;

/** An authorizer of a REST API. */
export type RestAuthorizerAnswer = Optional<
  'id' | 'name' | 'type' | 'identitySource' | 'identityValidationExpression',
  { readonly providerARNs?: readonly string[] | undefined }
>;

/** Limits and logs of a method, or of all. */
export interface MethodSettingAnswer {
  readonly throttlingRateLimit?: number | undefined;
  readonly throttlingBurstLimit?: number | undefined;
  readonly dataTraceEnabled?: boolean | undefined;
}

/** A stage of a REST API. */
export type RestStageAnswer = Optional<
  'stageName' | 'webAclArn',
  {
    readonly methodSettings?: Readonly<Record<string, MethodSettingAnswer>> | undefined;
    readonly variables?: Readonly<Record<string, string>> | undefined;
  }
>;

/** All that is asked about a REST API. */
export interface RestAnswers {
  readonly api: RestApiAnswer;
  readonly resources: readonly ResourceAnswer[];
  readonly authorizers: readonly RestAuthorizerAnswer[];
  readonly stages: readonly RestStageAnswer[];
}

/** The part of an HTTP API's description that counts, as the SDK gives it. */
export type HttpApiAnswer = Optional<
  'ApiId' | 'Name' | 'ProtocolType' | 'ApiEndpoint',
  { readonly DisableExecuteApiEndpoint?: boolean | undefined }
>;

/** A route of an HTTP API. */
export type RouteAnswer = Optional<
  'RouteKey' | 'AuthorizationType' | 'AuthorizerId',
  {
    readonly ApiKeyRequired?: boolean | undefined;
    readonly AuthorizationScopes?: readonly string[] | undefined;
  }
>;

/** An authorizer of an HTTP API. */
export type HttpAuthorizerAnswer = Optional<
  'AuthorizerId' | 'Name' | 'AuthorizerType',
  {
    readonly IdentitySource?: readonly string[] | undefined;
    readonly JwtConfiguration?:
      | { readonly Audience?: readonly string[] | undefined; readonly Issuer?: string | undefined }
      | undefined;
  }
>;

/** A stage of an HTTP API. */
export type HttpStageAnswer = Optional<
  'StageName',
  {
    readonly DefaultRouteSettings?:
      | {
          readonly ThrottlingRateLimit?: number | undefined;
          readonly ThrottlingBurstLimit?: number | undefined;
        }
      | undefined;
    readonly StageVariables?: Readonly<Record<string, string>> | undefined;
  }
>;

/** All that is asked about an HTTP API. */
export interface HttpAnswers {
  readonly api: HttpApiAnswer;
  readonly routes: readonly RouteAnswer[];
  readonly authorizers: readonly HttpAuthorizerAnswer[];
  readonly stages: readonly HttpStageAnswer[];
}
