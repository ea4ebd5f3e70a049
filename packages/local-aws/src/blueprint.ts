import type { JsonRecord } from '@mizt-auth/contract';
import type { HttpApi, RestApi } from './blueprint-apis.ts';

export type * from './blueprint-apis.ts';

/**
 * Plain data that says what a stack holds. The embedded stack starts from it, and a test
 * asserts that the real infrastructure program registers the same.
 *
 * A value that exists only once the stack runs is written as a reference in double braces,
 * `{{userPool.identity.id}}`; {@link REFERENCES} in `references.ts` lists them.
 */
export interface Blueprint {
  readonly userPools: readonly UserPool[];
  readonly functions: readonly LambdaFunction[];
  readonly apis: readonly RestApi[];
  /** HTTP APIs of the account; described to whoever asks, and not served. */
  readonly httpApis?: readonly HttpApi[];
  readonly secrets: readonly Secret[];
  readonly stacks: readonly Stack[];
}

/** A user pool with its resource servers and app clients. `name` is used in references. */
export interface UserPool {
  readonly name: string;
  readonly resourceServers: readonly ResourceServer[];
  readonly clients: readonly AppClient[];
  /** True where anybody may sign up; administrators alone create users where left out. */
  readonly openSignUp?: boolean;
}

/** A resource server; a scope in a token is `<identifier>/<scope name>`. */
export interface ResourceServer {
  readonly identifier: string;
  readonly name: string;
  readonly scopes: readonly { readonly name: string; readonly description: string }[];
}

/** An app client with a secret. */
export interface AppClient {
  readonly name: string;
  /** The id of the client; without it, a random one, as Cognito gives it. */
  readonly id?: string;
  /** `AllowedOAuthFlowsUserPoolClient`: while false the token endpoint answers `invalid_grant`. */
  readonly oauthEnabled: boolean;
  readonly flows: readonly string[];
  /** `ExplicitAuthFlows`; ALLOW_REFRESH_TOKEN_AUTH alone where left out. */
  readonly authFlows?: readonly string[];
  /** Full scopes, `premium_api/read`. */
  readonly scopes: readonly string[];
  /** Life of an access token in seconds. */
  readonly accessTokenSeconds: number;
}

/** A Lambda function; `handler` names the file in `packages/functions/src`. */
export interface LambdaFunction {
  readonly name: string;
  readonly handler: string;
  readonly timeoutSeconds: number;
  /** Values may hold references. */
  readonly environment: Readonly<Record<string, string>>;
}

/** A secret that holds one JSON object. `name` and the values may hold references. */
export interface Secret {
  /** Used in references; `name` is what Secrets Manager knows. */
  readonly key: string;
  readonly name: string;
  readonly document: Readonly<Record<string, string>>;
  /** Its resource policy; none where left out. */
  readonly policy?: JsonRecord;
}

/** A CloudFormation stack and its outputs; values may hold references. */
export interface Stack {
  readonly name: string;
  readonly outputs: Readonly<Record<string, string>>;
}
