import type { Route } from '@mizt-auth/access';
import type {
  AccessToken,
  AwsConfig,
  ClientCredentials,
  ConsumerContext,
  IssuerResolver,
  TokenRequest,
} from '@mizt-auth/consumer';
import type { Throttle } from '@mizt-auth/contract';
import type { NetworkOptions } from '../network/network.ts';
import type { Given } from './given.ts';

/** The target as every command names it, on stderr and in its JSON. */
export interface TargetSummary {
  readonly name: string;
  /** In words, where the target is. */
  readonly description: string;
}

/** Something that was found out about a target, and how. No secret is among them. */
export interface Fact {
  readonly name: string;
  readonly value: string;
  readonly source: string;
}

/** An app client of a user pool whose secret lies in Secrets Manager: what a rotation works on. */
export interface KeptSecret {
  readonly aws: AwsConfig;
  /** Name or ARN in Secrets Manager. */
  readonly secretId: string;
  /** The member that holds the client secret, where the secret is a JSON object. */
  readonly key: string | undefined;
  readonly userPoolId: string;
  readonly clientId: string;
}

/** A caller that the target knows by name. Its secret is read when it is needed, and once. */
export interface TargetClient {
  readonly name: string;
  /** True where the target has no client at all. */
  readonly absent?: boolean | undefined;
  /** Full scopes that it may request. */
  readonly scopes: readonly string[];
  /** What it asks for beside scopes. */
  readonly request?: TokenRequest | undefined;
  /** Where its secret is, and of which app client, where both are known. */
  readonly kept?: KeptSecret | undefined;
  /** What it shows at the token endpoint; undefined for one that brings a ready-made token. */
  credentials(context: ConsumerContext): Promise<ClientCredentials | undefined>;
  /** A token for these scopes; none stands for all that it may have. */
  obtain(context: ConsumerContext, scopes: readonly string[]): Promise<AccessToken>;
}

/** A target after `read`: everything that a caller needs. What its clients need is read when they do. */
export interface ResolvedTarget {
  /** All clients, the chosen one first. */
  readonly clients: readonly [TargetClient, ...TargetClient[]];
  readonly routes: readonly Route[];
  /** The URL that a path is relative to, without a slash at its end; undefined where the target has no API. */
  readonly apiUrl: string | undefined;
  /** What the API lets through, where that is known. */
  readonly throttle?: Throttle | undefined;
  /** The text of a refusal, where the API promises one. */
  readonly refusalMessage?: string | undefined;
  /** The user pool that issues the target's tokens, and how AWS is asked about it; undefined for another issuer. */
  readonly userPool?: { readonly id: string; readonly aws: AwsConfig } | undefined;
  /** Where the issuer of the target's tokens has its keys. */
  readonly issuer: IssuerResolver;
  /** How the API judges tokens: as a Cognito authorizer does, or by RFC 9068 alone. */
  readonly cognito: boolean;
  /** The audience that the API insists on, where that is known. */
  readonly apiAudience?: string | undefined;
  /** What the JWT authorizer of an HTTP API takes; given where one decides. */
  readonly audiences?: readonly string[] | undefined;
  /** True where the API declares a route that is open to everyone and takes whatever no other one does. */
  readonly catchAll?: boolean | undefined;
  /** True where the first segment of each path is a stage of a gateway. */
  readonly stage?: boolean | undefined;
  readonly facts: readonly Fact[];
}

/** A target after `find`: it is known where the secret is. */
export interface FoundTarget {
  readonly facts: readonly Fact[];
  /** Finds where tokens come from, in words, where finding the target did not tell. */
  locate?(context: ConsumerContext): Promise<string>;
  read(context: ConsumerContext): Promise<ResolvedTarget>;
}

/** What somebody had to be asked for: routes whose parameters may have any values, what is left out, and who calls. */
export interface Declared {
  readonly routes: readonly Route[];
  /** Each with the reason. */
  readonly left: readonly string[];
  readonly clients: readonly TargetClient[];
}

/** A target that commands work on. */
export interface Target {
  readonly summary: TargetSummary;
  /** Full scopes that may be requested. */
  readonly scopes: readonly string[];
  /** What the token cache knows this target by; undefined where keeping tokens makes no sense. */
  readonly cacheKey: string | undefined;
  /** What expired tokens are kept under, whichever client they are of; undefined for the embedded stack. */
  readonly homeKey?: string | undefined;
  /** The endpoint that lends a tester what AWS does not; the embedded stack alone has one. */
  readonly laboratory?: string | undefined;
  /** What the config file gives the probe beside clients and routes. */
  readonly given?: Given | undefined;
  /** What it says about the way to it. */
  readonly network?: NetworkOptions | undefined;
  /** Operations of the API's description that cannot be called, each with the reason. */
  left?(context: ConsumerContext): Promise<readonly string[]>;
  /** Asks what it declares, where the config file does not say. */
  declares?(context: ConsumerContext): Promise<Declared>;
  find(context: ConsumerContext): Promise<FoundTarget>;
  /** Stops what was started for this command. */
  close(): Promise<void>;
}
