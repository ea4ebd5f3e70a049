import type { JsonRecord, Throttle } from '@mizt-auth/contract';

/** A REST API with one deployed stage. */
export interface RestApi {
  /** Its id; without it, a random one, as API Gateway gives it. */
  readonly id?: string;
  readonly name: string;
  readonly stage: string;
  readonly throttle: Throttle;
  readonly authorizers: readonly CognitoAuthorizer[];
  /** Names of Lambda authorizers; described, and never asked: they let nobody in. */
  readonly lambdaAuthorizers?: readonly string[];
  readonly methods: readonly Method[];
  readonly stageFacts?: StageFacts;
  /** Its resource policy; described, and not judged. */
  readonly policy?: JsonRecord;
}

/** What a stage says of itself, and does nothing with here. */
export interface StageFacts {
  readonly variables?: Readonly<Record<string, string>>;
  /** Whether whole requests and answers are logged. */
  readonly dataTrace?: boolean;
  readonly webAclArn?: string;
}

/** A `COGNITO_USER_POOLS` authorizer. */
export interface CognitoAuthorizer {
  readonly name: string;
  /** Names of the pools whose tokens it accepts. */
  readonly userPools: readonly string[];
  /** The header that carries the token. */
  readonly header: string;
  /** `authorizerResultTtlInSeconds`; 0 turns the cache off. */
  readonly cacheSeconds: number;
}

/** A method of a REST API and the function behind it. */
export interface Method {
  /** `ANY` stands for every method that the resource has none of its own for. */
  readonly httpMethod: string;
  /** A part in braces is any one part, `{proxy+}` at its end is all that follows. */
  readonly path: string;
  /** Name of the authorizer, or null where the method is open to everyone. */
  readonly authorizer: string | null;
  /** True where the method asks for an AWS signature: no token opens it. */
  readonly iam?: true;
  /** True where the method asks for an API key too, which nobody has here. */
  readonly apiKeyRequired?: true;
  /** Any one of these opens the method; without scopes only ID tokens do, as on AWS. */
  readonly scopes: readonly string[];
  readonly function: string;
}

/** An HTTP API with one stage. */
export interface HttpApi {
  /** Its id; without it, a random one, as API Gateway gives it. */
  readonly id?: string;
  readonly name: string;
  /** `$default` stands for no part of the URL. */
  readonly stage: string;
  readonly throttle?: Throttle;
  readonly authorizers: readonly JwtAuthorizer[];
  /** Names of Lambda authorizers. */
  readonly lambdaAuthorizers?: readonly string[];
  readonly routes: readonly HttpApiRoute[];
  readonly stageFacts?: StageFacts;
}

/** A `JWT` authorizer of an HTTP API; its texts may hold references. */
export interface JwtAuthorizer {
  readonly name: string;
  readonly issuer: string;
  readonly audience: readonly string[];
}

/** A route of an HTTP API. */
export interface HttpApiRoute {
  /** `GET /orders/{id}`, `ANY /{proxy+}` or `$default`. */
  readonly key: string;
  /** Name of the authorizer, or null where the route is open to everyone. */
  readonly authorizer: string | null;
  /** True where the route asks for an AWS signature. */
  readonly iam?: true;
  readonly scopes: readonly string[];
}
