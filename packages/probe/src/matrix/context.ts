import type { Json, JwsParts } from '../forge/jws.ts';
import type { OwnKey, PublicKey } from '../forge/keys.ts';
import type { Attempt } from './attempt.ts';
import type { ProbeClient, ProbeToken } from './client.ts';
import type { Effort } from './effort.ts';
import type { Exchange } from './exchange.ts';
import type { KeyControl, Laboratory, SigningAlgorithm, TestIssuer } from './laboratory.ts';
import type { ProbeRoute } from './route.ts';
import type { ProbeTarget, TokenEndpoint } from './target.ts';

/** What every trial of a run shares. Whatever the target lacks throws `NotApplicable`. */
export interface RunContext {
  readonly target: ProbeTarget;
  readonly strict: boolean;
  /** Seconds after its expiry for which a token may be taken at the most. */
  readonly maxLeewaySeconds: number;
  /** How much the run does. */
  readonly effort: Effort;
  /** What random choices are made from, so that the same seed makes the same ones. */
  readonly seed: number;
  /** Everything that was exchanged so far. */
  readonly log: readonly Exchange[];
  /** What of it has remarks. */
  readonly remarked: readonly Exchange[];
  /** A real token for these scopes, of the first client that may have them or of this one; obtained once. */
  obtain(scopes: readonly string[], client?: ProbeClient): Promise<ProbeToken>;
  /** A real token that just opens the route, of a client that may call it. */
  obtainFor(route: ProbeRoute): Promise<RightToken>;
  /** What the first trial with this key made, for all others. */
  once<T>(key: string, make: () => Promise<T>): Promise<T>;
  tokenEndpoint(): TokenEndpoint;
  /** A key pair that the target has no reason to trust. */
  ownKey(): Promise<OwnKey>;
  /** The public keys of the issuer of the target's tokens. */
  jwks(): Promise<readonly PublicKey[]>;
  issuer(): TestIssuer;
  keyControl(): KeyControl;
  laboratory(): Promise<Laboratory>;
  /** Hides a value from every report. */
  hide(secret: string): void;
  /** The texts that only an allowed caller of the route may see. */
  content(route: ProbeRoute): readonly string[];
  /** The same of all routes, each once. */
  allContent(): readonly string[];
}

/** A real token of a route's right caller, and the scopes that it was asked for. */
export interface RightToken extends ProbeToken {
  readonly scopes: readonly string[];
}

/** What the attempts of one trial work with. */
export interface CaseContext extends RunContext {
  /** The route that the trial is about. */
  readonly route: ProbeRoute;
  /** A real token for these scopes, of the first client that may have them or of this one. */
  token(scopes: readonly string[], client?: ProbeClient): Promise<string>;
  /** A real token that just opens the trial's route, or another one, and its scopes. */
  rightToken(route?: ProbeRoute): Promise<{ readonly token: string; readonly scopes: readonly string[] }>;
  /** What this trial has exchanged so far; what another one asked for both may be added. */
  readonly exchanges: Exchange[];
  /** Asks outside of the list of attempts; the answer belongs to the trial. */
  readonly ask: (attempt: Attempt) => Promise<Exchange>;
  /** A URL of the probe's own listener, or one that cannot exist where the target could not reach it. */
  bait(path: string): Promise<string>;
  /** Paths of {@link CaseContext.bait} that somebody fetched. */
  hits(): readonly string[];
  /** A real token that opens the route, taken apart. */
  parts(): Promise<JwsParts & { readonly token: string }>;
  /** A token that the issuer signs: the real claims with these changes, `undefined` to leave one out. */
  signed(changes: Json, options?: SignOptions): Promise<string>;
}

/** How a token is signed by the issuer. */
export interface SignOptions {
  readonly header?: Json | undefined;
  readonly kid?: string | undefined;
  readonly algorithm?: SigningAlgorithm | undefined;
  /** Works on the text of the claims, for what no object can say. */
  readonly rewrite?: ((json: string) => string) | undefined;
}
