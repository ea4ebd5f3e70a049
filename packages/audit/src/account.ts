import type { DeployedApi } from '@mizt-auth/access/api-gateway';
import type { Declaration } from './declaration.ts';

/** An app client of a user pool. */
export interface AppClient {
  readonly id: string;
  readonly name: string;
  /** `AllowedOAuthFlows`: `client_credentials` and others. */
  readonly oauthFlows: readonly string[];
  /** `ExplicitAuthFlows`, those that Cognito takes where none is named included. */
  readonly authFlows: readonly string[];
  /** Full scopes, `orders/read`. */
  readonly scopes: readonly string[];
  readonly accessTokenSeconds: number;
  /** When each of its secrets was made, in milliseconds since the epoch; null where that could not be read. */
  readonly secretsMadeAt: readonly number[] | null;
}

/** A user pool. */
export interface UserPool {
  readonly id: string;
  readonly name: string;
  readonly arn: string;
  /** True where users make themselves accounts; null where that could not be read. */
  readonly openSignUp: boolean | null;
  /** Null where they could not all be read. */
  readonly clients: readonly AppClient[] | null;
  /** Full scopes of its resource servers; null where they could not all be read. */
  readonly scopes: readonly string[] | null;
}

/** A secret of Secrets Manager, without its value. */
export interface StoredSecret {
  readonly name: string;
  readonly arn: string;
  /** The resource policy as JSON reads it: undefined where it is no JSON, null where there is none, or it may not be seen. */
  readonly policy: unknown;
}

/** An API, as far as it could be read. */
export interface AccountApi extends Omit<DeployedApi, 'routes' | 'authorizers' | 'stages'> {
  readonly routes: DeployedApi['routes'] | null;
  readonly authorizers: DeployedApi['authorizers'] | null;
  readonly stages: DeployedApi['stages'] | null;
  /** Who may call it, where a document says so. */
  readonly declared: Declaration | null;
}

/** What could not be looked at. */
export interface Unread {
  /** A permission is missing, or the region has no such operation. */
  readonly reason: 'denied' | 'unknown-operation';
  /** The IAM action: `apigateway:GET`. */
  readonly action: string;
  /** What it is asked for, as IAM names it. */
  readonly resource: string;
  /** What nobody knows for the lack of it, in words. */
  readonly what: string;
}

/** One region of an account. */
export interface Account {
  readonly region: string;
  readonly apis: readonly AccountApi[];
  /** True where no API is missing among them: both kinds could be listed. */
  readonly allApis: boolean;
  /** Null where they could not be listed, as below. */
  readonly userPools: readonly UserPool[] | null;
  readonly secrets: readonly StoredSecret[] | null;
  readonly unread: readonly Unread[];
  /** When it was read, in milliseconds since the epoch. */
  readonly readAt: number;
  /** Milliseconds that a secret of a client may grow old. */
  readonly maxSecretAgeMs: number;
}
