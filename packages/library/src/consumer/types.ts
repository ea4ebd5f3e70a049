import type { AwsPlace } from '../shared/aws-place.ts';
import type { Client } from '../shared/client.ts';
import type { RequestOptions } from '../shared/request-options.ts';

/** How the requests of the four hops go out. */
export interface HopOptions extends RequestOptions {
  /** How often a request is sent again where that is safe and may help; 2 where left out. */
  readonly retries?: number | undefined;
}

/** A deployment of this project, by the prefix of the names of its stacks, `mizt-auth-dev-`. */
export interface DeploymentPlace extends AwsPlace {
  readonly stackPrefix: string;
}

/** Where the systems of a deployment are. */
export interface Deployment {
  readonly tokenUrl: string;
  readonly secretArn: string;
  readonly premiumApiUrl: string;
}

/** A secret in Secrets Manager, by its name or ARN. */
export interface SecretPlace extends AwsPlace {
  readonly secretId: string;
}

/** A client, and where it obtains its tokens: at a token URL, or at what an issuer's metadata names as such. */
export interface TokenClient extends Client {
  readonly tokenUrl?: string | undefined;
  readonly issuer?: string | undefined;
}

/** What a deployment's secret holds. Its `secret` is a function, so that nobody prints it by accident. */
export interface Credentials extends TokenClient {
  readonly tokenUrl: string;
  readonly secret: () => string;
  readonly userPoolId: string;
  /** Full scopes. */
  readonly readScope: string;
  readonly writeScope: string;
}

/** An access token; all times are epoch seconds. */
export interface AccessToken {
  readonly value: string;
  /** The scopes that were granted, as the issuer wrote them, separated by a space. */
  readonly scope: string;
  /** The scopes that were asked for, sorted and separated by a space. */
  readonly requested: string;
  readonly issuedAt: number;
  /** Null where the endpoint named no life. */
  readonly expiresAt: number | null;
}

/** A token and whether it was at hand already (true) or obtained for this call (false). */
export interface HeldToken {
  readonly token: AccessToken;
  readonly reused: boolean;
}

/** Hands out tokens for scopes, and obtains one only when it must. */
export interface TokenSource {
  /** A token for these scopes, at hand or obtained now; none stands for all that the client may have. */
  get(scopes: readonly string[]): Promise<HeldToken>;
  /** Forgets this token, because the API refused it. */
  drop(token: AccessToken): void | Promise<void>;
}

/** A call to an API, with a token of a source, or with none. */
export interface ApiRequest {
  /** `GET` where left out. */
  readonly method?: string | undefined;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body?: string | undefined;
  /** Where the token comes from; no Authorization header is sent where left out. */
  readonly tokens?: TokenSource | undefined;
  /** The scopes of the token; all that the client may have where left out. */
  readonly scopes?: readonly string[] | undefined;
}

/** What the API answered. */
export interface ApiResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly durationMs: number;
}

/** What each hop rejects with. Neither its message nor its facts hold a secret or a token. */
export interface HopError extends Error {
  /** Says what happened, and does not change: `TOKEN_REFUSED`, `NETWORK`, `STACK_NOT_FOUND`, … */
  readonly code: string;
  /** What happened, in data. */
  readonly facts: unknown;
  /** The hop and the URL on which it arose, where it arose on the way. */
  readonly at?: { readonly hop: string; readonly url: string } | undefined;
}
