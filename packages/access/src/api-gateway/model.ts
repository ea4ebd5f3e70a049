/** An API of an account as API Gateway describes it, whichever of its two kinds. */
export interface DeployedApi {
  readonly kind: 'rest' | 'http';
  readonly id: string;
  readonly name: string;
  readonly arn: string;
  /** Where its own host would be; undefined where that is switched off, and only a custom domain leads to it. */
  readonly host: string | undefined;
  /** True where it can be reached from VPCs alone. */
  readonly vpcOnly?: boolean;
  /** Its resource policy as JSON reads it; undefined where it has none, null where it cannot be read. */
  readonly policy?: unknown;
  readonly stages: readonly DeployedStage[];
  readonly authorizers: readonly DeployedAuthorizer[];
  readonly routes: readonly DeployedRoute[];
}

/** A stage: where an API can be called. */
export interface DeployedStage {
  /** `$default` on an HTTP API stands for no part of the URL. */
  readonly name: string;
  readonly arn: string;
  /** The names of its variables; what they hold may be anything, and is not kept. */
  readonly variables: readonly string[];
  /** Limits for every method, in requests a second and at once; undefined where it has none of its own. */
  readonly throttle: { readonly ratePerSecond: number; readonly burst: number } | undefined;
  /** Methods whose whole requests and answers are logged; `*` stands for each of them. */
  readonly dataTrace: readonly string[];
  readonly webAclArn: string | undefined;
}

/** What decides about tokens. */
export interface DeployedAuthorizer {
  readonly id: string;
  readonly name: string;
  readonly kind: 'cognito' | 'jwt' | 'lambda';
  /** ARNs of the user pools of a Cognito authorizer. */
  readonly userPools: readonly string[];
  /** The issuer of a JWT authorizer. */
  readonly issuer: string | undefined;
  /** What a JWT authorizer takes as `aud`, or as `client_id` where a token has no `aud`. */
  readonly audience: readonly string[];
  /** The header that carries the token; undefined where it is taken from elsewhere. */
  readonly header: string | undefined;
  /** A pattern that the `aud` of a token must match: access tokens of Cognito have none, and are refused. */
  readonly validation: string | undefined;
}

/** What stands before a route. */
export type Guard =
  | { readonly kind: 'open' }
  | { readonly kind: 'iam' }
  | { readonly kind: 'lambda'; readonly authorizer: DeployedAuthorizer }
  | {
      readonly kind: 'cognito' | 'jwt';
      readonly authorizer: DeployedAuthorizer;
      /** Full scopes, any one of which opens the route; without one, a REST API lets ID tokens in alone. */
      readonly scopes: readonly string[];
    };

/** A route of an API. */
export interface DeployedRoute {
  /** `ANY` stands for every method that the path has no route of its own for. */
  readonly method: string;
  /** `/orders/{id}`, `/{proxy+}`, or `$default` for all that no other route of an HTTP API takes. */
  readonly path: string;
  readonly guard: Guard;
  readonly apiKeyRequired: boolean;
  /** True for an OPTIONS that API Gateway answers by itself, for browsers (CORS). */
  readonly preflight: boolean;
}
