import type { NamedClient } from './clients.ts';
import type { AwsTargetConfig, OauthTargetConfig } from './config-schema.ts';

/** Where a setting came from, in words. */
export type Origin = string;

/** A value and where it came from. */
export interface Sourced<T> {
  readonly value: T;
  readonly origin: Origin;
}

/** A deployment that is found through CloudFormation. */
export interface AwsChoice {
  readonly kind: 'aws';
  readonly name: string;
  readonly stackPrefix: Sourced<string>;
  readonly region: Sourced<string> | undefined;
  readonly profile: Sourced<string> | undefined;
  /** The client that was asked for; the deployment's own where left out. */
  readonly client: string | undefined;
  /** The target in the config file, where it stands there. */
  readonly configured: { readonly config: AwsTargetConfig; readonly configPath: string } | undefined;
}

/** A target that `mizt-auth.json` describes in full. */
export interface OauthChoice {
  readonly kind: 'oauth';
  readonly name: string;
  /** The file that names it; a path in it is relative to that. */
  readonly configPath: string;
  readonly config: OauthTargetConfig;
  /** All clients, the one that was asked for first. */
  readonly clients: readonly NamedClient[];
}

/** An API of an account, whose routes are read from API Gateway. */
export interface GatewayChoice {
  readonly kind: 'gateway';
  readonly name: string;
  readonly api: { readonly kind: 'rest' | 'http'; readonly wanted: string };
  readonly region: Sourced<string> | undefined;
  readonly profile: Sourced<string> | undefined;
  readonly stage: string | undefined;
  readonly configPath: string;
  readonly config: AwsTargetConfig;
  /** All clients, the one that was asked for first. */
  readonly clients: readonly NamedClient[];
}

/** The embedded stack. */
export interface LocalChoice {
  readonly kind: 'local';
  readonly name: 'local';
  /** True where a stack of the command's own runs on a thread of its own: worth it for many requests. */
  readonly aside?: boolean;
}

/** An OpenAPI file that routes come from. */
export interface OpenApiSource extends Pick<OauthTargetConfig, 'baseUrl' | 'examples' | 'headers'> {
  /** Its path. */
  readonly file: string;
}

/** Which deployment a command works on, before anything was asked of it. */
export type TargetChoice = (LocalChoice | AwsChoice | OauthChoice | GatewayChoice) & {
  /** Where the routes come from, if it is not the target itself. */
  readonly openapi?: OpenApiSource | undefined;
};
