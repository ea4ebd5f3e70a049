import { newOwnKey } from '../forge/keys.ts';
import type { RunContext } from '../matrix/context.ts';
import { DEFAULT_EFFORT } from '../matrix/effort.ts';
import type { Exchange } from '../matrix/exchange.ts';
import { NO_CLIENT, NO_ISSUER, NotApplicable, NotTried } from '../matrix/not-applicable.ts';
import { rightCallerOf } from '../matrix/right-caller.ts';
import { isProtected, type ProbeRoute } from '../matrix/route.ts';
import type { ProbeTarget } from '../matrix/target.ts';
import { type Bait, createBait } from './bait.ts';
import { contentOf } from './content.ts';
import { fetchJwks } from './jwks.ts';
import { createMask } from './mask.ts';
import type { NoRouteSignature } from './no-route.ts';
import { createObtaining } from './obtain.ts';
import { tokenPlaceholder } from './placeholder.ts';
import { remembered } from './remembered.ts';
import type { RunOptions } from './run-options.ts';

/** A run's context, and what the engine alone does with it. */
export interface EngineContext extends RunContext, Bait {
  readonly log: Exchange[];
  readonly remarked: Exchange[];
  /** Whether the right caller of a route got in; nothing where it was not tried. */
  readonly rightCallers: Map<ProbeRoute, boolean>;
  /** How the target answers where there is nothing; grows while it is learned. */
  readonly noRoute: NoRouteSignature[];
  /** Hides every token and secret of the run. */
  readonly mask: (text: string) => string;
  /** Real tokens, and what stands for each in the record: `$TOKEN` for the default client's. */
  readonly tokens: ReadonlyMap<string, string>;
  /** Hides a real token, of the default client or of this one. */
  hideToken(token: string, client?: string): void;
  /** Tokens that must not come back. */
  readonly shown: ReadonlySet<string>;
  /** Tells the run what an allowed caller of the route saw. */
  learnContent(route: ProbeRoute, body: string): void;
}

// Of whoever may call anything: what is asked for is the issuer's name.
const someToken = async (
  target: ProbeTarget,
  { obtain, obtainFor }: Pick<RunContext, 'obtain' | 'obtainFor'>,
): Promise<string> => {
  const route = target.routes.filter(isProtected).find((one) => rightCallerOf(target, one) !== undefined);
  return (await (route === undefined ? obtain([]) : obtainFor(route))).value;
};

/** What a run needs of its target, with the reason where it is not there. */
const lend = <T>(value: T | undefined, reason: string): T => {
  if (value === undefined) throw new NotApplicable(reason);
  return value;
};

/** Seconds of leeway that common libraries have by default (RFC 7519 section 4.1.4 allows a few minutes). */
export const DEFAULT_MAX_LEEWAY = 300;

const NO_KEYS = 'Only an issuer whose keys the target reads again each time can show this.';
const NO_LABORATORY = 'This takes a second pool, API or client, which the target does not have.';
const NO_ENDPOINT = 'The target has no token endpoint with client credentials.';

/** Sets up what the trials of one run share. Nothing is obtained, generated or started before it is needed. */
export const createRunContext = (
  target: ProbeTarget,
  options: Pick<RunOptions, 'strict' | 'onSecret' | 'maxLeewaySeconds' | 'effort' | 'seed'> = {},
): EngineContext => {
  const { strict = false, onSecret = () => {}, maxLeewaySeconds = DEFAULT_MAX_LEEWAY } = options;
  const { effort = DEFAULT_EFFORT, seed = 1 } = options;
  const masking = createMask();
  const shared = new Map<string, Promise<unknown>>();
  const contents = new Map<ProbeRoute, readonly string[]>();
  const ownKey = remembered(newOwnKey);
  const bait = createBait(target, ownKey);
  const content = (route: ProbeRoute): readonly string[] => [
    ...(route.message ? [route.message] : []),
    ...(contents.get(route) ?? []),
  ];
  let allContent: readonly string[] | undefined;
  const hide = (secret: string): void => {
    if (!masking.hidden.has(secret)) onSecret(secret);
    masking.hide(secret);
  };
  const tokens = new Map<string, string>();
  const hideToken = (token: string, client?: string): void => {
    if (!tokens.has(token)) tokens.set(token, tokenPlaceholder(target, client));
    hide(token);
  };
  const obtaining = createObtaining(target, hideToken);
  if (target.tokenEndpoint?.clientSecret) hide(target.tokenEndpoint.clientSecret);
  for (const { headers = {}, secretHeaders = [] } of target.routes)
    for (const name of secretHeaders) hide(headers[name] ?? '');
  return {
    target,
    strict,
    maxLeewaySeconds,
    effort,
    seed,
    log: [],
    remarked: [],
    rightCallers: new Map(),
    noRoute: [],
    mask: masking.mask,
    shown: masking.hidden,
    tokens,
    hideToken,
    ...obtaining,
    once: <T>(key: string, make: () => Promise<T>) => {
      const made = (shared.get(key) as Promise<T> | undefined) ?? make();
      shared.set(key, made);
      return made;
    },
    tokenEndpoint: () => {
      if (target.tokenEndpoint === undefined && target.token === undefined) throw new NotTried(NO_CLIENT);
      return lend(target.tokenEndpoint, NO_ENDPOINT);
    },
    ownKey,
    jwks: remembered(async () =>
      fetchJwks(target.context, await someToken(target, obtaining), target.issuers),
    ),
    issuer: () => lend(target.issuer, NO_ISSUER),
    keyControl: () => lend(target.issuer?.keys, NO_KEYS),
    laboratory: remembered(async () => lend(target.laboratory, NO_LABORATORY)()),
    hide,
    content,
    allContent: () => {
      allContent ??= [...new Set(target.routes.flatMap(content))];
      return allContent;
    },
    learnContent: (route, body) => {
      contents.set(route, contentOf(body));
      allContent = undefined;
    },
    ...bait,
  };
};
