import type { AwsPlace } from '../shared/aws-place.ts';
import type { Client } from '../shared/client.ts';
import type { RequestOptions } from '../shared/request-options.ts';

/** A deployment of this project, found through its CloudFormation stacks. */
export interface AwsTarget extends AwsPlace {
  readonly kind: 'aws';
  /** The prefix of the names of its stacks, `mizt-auth-dev-`. */
  readonly stackPrefix: string;
}

/** A route of the API and who may call it. */
export interface Route {
  /** In capitals. */
  readonly method: string;
  readonly url: string;
  /** Full scopes; any one of them opens the route. */
  readonly scopes: readonly string[];
  /** The `message` in the body that an allowed caller gets. */
  readonly message?: string | undefined;
  /** A text that is sent as it is, anything else as JSON. */
  readonly body?: unknown;
  /** Of the body; `application/json`, or `text/plain` for a text, where left out. */
  readonly contentType?: string | undefined;
}

/** Gives a token for these scopes (none: all that the client may have); the same one may be given again. */
export type GiveToken = (scopes: readonly string[]) => string | Promise<string>;

/** A client that brings its tokens itself: one that signs an assertion or shows a certificate, for example. */
export interface TokenBringer {
  readonly token: GiveToken;
  /** Full scopes that it may have, where that is known. */
  readonly scopes?: readonly string[] | undefined;
}

/** A client that obtains its tokens at the target's token endpoint. */
export interface SecretBearer extends Client {
  /** Full scopes that it may have, where that is known. */
  readonly scopes?: readonly string[] | undefined;
}

/** Any API that takes bearer tokens, its issuer, and its clients. */
export interface OauthTarget {
  readonly kind: 'oauth';
  /** The issuer, whose metadata name its token endpoint and its keys. */
  readonly issuer?: string | undefined;
  /** The token endpoint, where no metadata name it. */
  readonly tokenUrl?: string | undefined;
  /** Every client by its name, as the access file knows it. The first one calls where nothing says who may. */
  readonly clients: Readonly<Record<string, SecretBearer | TokenBringer>>;
  /** The routes; they are read from `openapi` where left out. */
  readonly routes?: readonly Route[] | undefined;
  /** A file with an OpenAPI description, 3.0 to 3.2, in YAML or JSON. */
  readonly openapi?: string | URL | undefined;
  /** Takes the place of every server that the description names. */
  readonly baseUrl?: string | undefined;
  /** A file that says who may call what, as `mizt-auth access` keeps it. */
  readonly access?: string | URL | undefined;
  /** The audience that the API insists on, where it does. */
  readonly apiAudience?: string | undefined;
}

/** What is probed: plain data, as in `mizt-auth.json`. */
export type Target = AwsTarget | OauthTarget;

/** How bad a fail is, worst first. */
export type Severity = 'critical' | 'high' | 'medium' | 'low' | 'info';

/** Which cases there are, and how they are asked. */
export interface ProbeOptions extends RequestOptions {
  /** How much is done: for every pull request, for every day (where left out), for the night. */
  readonly effort?: 'quick' | 'standard' | 'thorough' | undefined;
  /** Families by their letters, `['A', 'F']`; all where left out. The controls always run. */
  readonly families?: readonly string[] | undefined;
  /** Ids of cases (`A01`) or of trials (`A01-GET`); all where left out. */
  readonly only?: readonly string[] | undefined;
  /** Ids of cases or of trials that are left out. */
  readonly skip?: readonly string[] | undefined;
  /** A fail that is less bad than this makes no test fail; `medium` where left out. */
  readonly failOn?: Exclude<Severity, 'info'> | undefined;
  /** Holds the target to the RFCs where AWS differs from them. */
  readonly strict?: boolean | undefined;
  /** Requests a second at the most; a deployment's own throttle is kept to in any case. */
  readonly ratePerSecond?: number | undefined;
}

/**
 * What a case came to that makes no test fail. `info`: something is worth knowing; `tolerated`: a fail that is less
 * bad than `failOn`; `skipped`: the target's nature leaves nothing to ask.
 */
export interface CaseOutcome {
  readonly verdict: 'pass' | 'info' | 'tolerated' | 'skipped';
  /** One sentence; empty for a pass. */
  readonly reason: string;
}

/** A case on a route: a test for any runner. */
export interface ProbeCase {
  /** `A01-GET`; docs/probe.md lists every case. */
  readonly id: string;
  /** What it is about, in words. */
  readonly title: string;
  /** The route that it is about. */
  readonly route: { readonly method: string; readonly path: string };
  /**
   * Asks, and judges what came back. The controls go before the first case that is run, once for all.
   *
   * Rejects with a `ProbeCaseError` where somebody got in who should not have, or nothing was proven.
   */
  run(): Promise<CaseOutcome>;
}
