import { isLoopback } from '@mizt-auth/consumer';
import { contentOf } from './content.ts';
import type { Exchange } from './exchange.ts';
import { selfSignedCertificate } from './forge/certificate.ts';
import { fetchJwks } from './forge/jwks.ts';
import { newOwnKey, type OwnKey } from './forge/keys.ts';
import { type Listener, startListener } from './forge/listener.ts';
import type { Bench } from './lab.ts';
import { createMask } from './mask.ts';
import type { NoRouteSignature } from './no-route.ts';
import { NotAskable } from './row.ts';
import { isProtected, leastScopes, type ProbeRoute, type ProbeTarget, type ProbeToken } from './target.ts';

/** A bench, and what its owner must do with it. */
export interface RunBench extends Bench {
  readonly log: Exchange[];
  readonly noRoute: NoRouteSignature[];
  /** Hides every token and secret of the run. */
  readonly mask: (text: string) => string;
  /** Tokens that must not come back. */
  readonly shown: ReadonlySet<string>;
  /** Tells the bench what an allowed caller of the route saw. */
  learnContent(route: ProbeRoute, body: string): void;
  close(): Promise<void>;
}

const remembered = <T>(make: () => Promise<T>): (() => Promise<T>) => {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
};

const listenerFor = (target: ProbeTarget, ownKey: () => Promise<OwnKey>) => {
  // A server elsewhere cannot reach this machine's loopback, so nothing would be seen.
  const near = target.routes.every(({ url }) => isLoopback(new URL(url)));
  const state: { started?: Listener } = {};
  const start = remembered(async () => {
    const key = await ownKey();
    const certificate = selfSignedCertificate(key, Date.now()).toString('base64');
    state.started = await startListener({
      'jwks.json': () => JSON.stringify({ keys: [key.jwk] }),
      'openid-configuration': (base) =>
        JSON.stringify({ issuer: base, jwks_uri: `${base}/.well-known/jwks.json` }),
      'x5u.pem': () => `-----BEGIN CERTIFICATE-----\n${certificate}\n-----END CERTIFICATE-----\n`,
    });
    return state.started;
  });
  return {
    bait: async (rowId: string, path: string) =>
      near
        ? `${(await start()).url}/${rowId}${path}`
        : `https://${rowId.toLowerCase()}.mizt-auth.invalid${path}`,
    hits: (rowId: string) => state.started?.hits(rowId) ?? [],
    close: async () => state.started?.close(),
  };
};

const tokensOf = (target: ProbeTarget, hide: (secret: string) => void) => {
  const obtained = new Map<string, Promise<ProbeToken>>();
  return async (scopes: readonly string[]): Promise<ProbeToken> => {
    const { token } = target;
    if (token === undefined) throw new NotAskable('There is no source of tokens for this target.');
    const key = [...scopes].sort().join(' ');
    const request = obtained.get(key) ?? token(scopes);
    obtained.set(key, request);
    const answer = await request;
    hide(answer.value);
    return answer;
  };
};

const firstScopes = ({ routes }: ProbeTarget): readonly string[] => {
  const route = routes.find(isProtected);
  return route ? leastScopes(route) : [];
};

/** What a run needs of its target, with the reason where it is not there. */
const lend = <T>(value: T | undefined, reason: string): T => {
  if (value === undefined) throw new NotAskable(reason);
  return value;
};

const NO_ISSUER = 'Only the holder of the issuer’s private key can mint this token.';
const NO_KEYS = 'Only an issuer whose keys the target reads anew each time can show this.';
const NO_LABORATORY = 'This takes a second pool, API or client, which the target does not have.';
const NO_ENDPOINT = 'The target has no token endpoint with client credentials.';

/** Sets up what the cases of one run share. Nothing is obtained, generated or started before it is needed. */
export const createBench = (
  target: ProbeTarget,
  strict: boolean,
  onSecret: (secret: string) => void = () => {},
): RunBench => {
  const masking = createMask();
  const shared = new Map<string, Promise<unknown>>();
  const contents = new Map<ProbeRoute, readonly string[]>();
  const ownKey = remembered(newOwnKey);
  const listener = listenerFor(target, ownKey);
  const hide = (secret: string): void => {
    if (!masking.hidden.has(secret)) onSecret(secret);
    masking.hide(secret);
  };
  const obtain = tokensOf(target, hide);
  if (target.tokenEndpoint) hide(target.tokenEndpoint.clientSecret);
  return {
    target,
    strict,
    log: [],
    noRoute: [],
    mask: masking.mask,
    shown: masking.hidden,
    obtain,
    once: <T>(key: string, make: () => Promise<T>) => {
      const made = (shared.get(key) as Promise<T> | undefined) ?? make();
      shared.set(key, made);
      return made;
    },
    tokenEndpoint: () => lend(target.tokenEndpoint, NO_ENDPOINT),
    ownKey,
    jwks: remembered(async () => fetchJwks(target.context, (await obtain(firstScopes(target))).value)),
    issuer: () => lend(target.issuer, NO_ISSUER),
    keyControl: () => lend(target.issuer?.keys, NO_KEYS),
    laboratory: remembered(async () => lend(target.laboratory, NO_LABORATORY)()),
    bait: listener.bait,
    hits: listener.hits,
    hide,
    content: (route) => [...(route.message ? [route.message] : []), ...(contents.get(route) ?? [])],
    learnContent: (route, body) => contents.set(route, contentOf(body)),
    close: listener.close,
  };
};
