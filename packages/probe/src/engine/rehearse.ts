import { rsaToken } from '../forge/jws.ts';
import { newOwnKey, OWN_KID } from '../forge/keys.ts';
import type { Attempt } from '../matrix/attempt.ts';
import type { Exchange } from '../matrix/exchange.ts';
import type { Laboratory, TestIssuer } from '../matrix/laboratory.ts';
import type { ProbeRoute } from '../matrix/route.ts';
import type { ProbeTarget } from '../matrix/target.ts';
import type { Trial } from '../matrix/trial.ts';
import { createCaseContext } from './case-context.ts';
import { createRunContext, type EngineContext } from './run-context.ts';
import type { RunOptions } from './run-options.ts';

/** Milliseconds by which the clock of a rehearsal goes on at each look, so that no case waits. */
const TICK_MS = 10_000;

/** Bits of a key that signs fast: nothing that it signs leaves the process. */
const QUICK_KEY_BITS = 1024;

/** A length that signatures of RSA keys of 2048 bits have. */
const SIGNATURE = new Uint8Array(256);

const issuer = (real: TestIssuer, route: ProbeRoute): TestIssuer => ({
  ...real,
  sign: async () => SIGNATURE,
  keys: real.keys && {
    route: async () => route,
    publish: async () => 'kid',
    withdraw: async () => {},
    service: async () => {},
  },
});

const laboratory = (token: string, { routes }: ProbeTarget): Laboratory => {
  const client = { id: 'client', secret: 'secret', previousSecret: 'previous' };
  const url = 'https://elsewhere.mizt-auth.invalid/';
  const route = { method: 'GET', url, access: routes.find(({ access }) => access.length > 0)?.access ?? [] };
  return {
    otherPool: { issuer: url, kid: OWN_KID, tokenUrl: url },
    unscopedRoute: route,
    otherRoute: route,
    clients: { ordinary: client, rotated: client, oauthOff: client, withoutSecret: client },
    obtain: async () => token,
    forgetPreviousSecret: async () => {},
    deleteClient: async () => {},
  };
};

/** What of a run's options changes the number of its requests. */
type Doing = Pick<RunOptions, 'effort' | 'seed'>;

// The same target in name only: nothing of it reaches a network, and its tokens are worth nothing.
const standIn = async (target: ProbeTarget, options: Doing): Promise<EngineContext> => {
  const own = await newOwnKey(QUICK_KEY_BITS);
  const { privateKey, jwk } = own;
  const claims = { iss: 'https://issuer.mizt-auth.invalid', sub: 'client', scope: '', exp: 4e9, iat: 1 };
  const token = rsaToken({ alg: 'RS256', kid: OWN_KID }, claims, privateKey);
  let now = Date.now();
  const same: ProbeTarget = {
    ...target,
    context: { ...target.context, now: () => (now += TICK_MS) },
    ...(target.token && { token: async () => ({ value: token, hops: [] }) }),
    ...(target.clients && {
      clients: target.clients.map((client) => ({
        ...client,
        token: async () => ({ value: token, hops: [] }),
      })),
    }),
    ...(target.fixtures && {
      fixtures: target.fixtures.map((fixture) => ({ ...fixture, token: async () => token })),
    }),
    ...(target.issuer && { issuer: issuer(target.issuer, target.routes[0] as ProbeRoute) }),
    ...(target.laboratory && { laboratory: async () => laboratory(token, target) }),
  };
  const run = createRunContext(same, options);
  return {
    ...run,
    // Nothing is reported of what is only made up.
    hide: () => {},
    ownKey: async () => own,
    jwks: async () => [jwk],
    bait: async (_, path) => `https://bait.invalid${path}`,
  };
};

const rehearseOne = async (run: EngineContext, trial: Trial): Promise<number> => {
  const exchanges: Exchange[] = [];
  const ask = async (attempt: Attempt): Promise<Exchange> => {
    const route = attempt.route ?? trial.route;
    const judgement = { verdict: 'pass', reason: '' } as const;
    const expectation = attempt.expect ?? trial.definition.right;
    const response = { status: 401, headers: {}, body: '', durationMs: 0 };
    const request = { method: route.method, url: route.url };
    const kept = { trialId: trial.id, attempt: { ...attempt, request }, route };
    exchanges.push({ ...kept, expectation, response, judgement } as Exchange);
    return exchanges.at(-1) as Exchange;
  };
  const context = createCaseContext(run, trial, exchanges, ask, () => {});
  try {
    if (trial.unaskable !== undefined) return 0;
    for await (const attempt of await trial.definition.attempts(context)) await ask(attempt);
  } catch {
    // What cannot be asked here cannot be asked in the run either.
  }
  return exchanges.length;
};

/**
 * About how many requests each trial takes: its attempts are made up as in a run, and sent nowhere. What a case
 * asks only after an answer is counted as if the caller had been refused.
 */
export const rehearse = async (
  target: ProbeTarget,
  trials: readonly Trial[],
  options: Doing = {},
): Promise<ReadonlyMap<Trial, number>> => {
  const run = await standIn(target, options);
  const counted = new Map<Trial, number>();
  // On each route of a method a case asks the same.
  const known = new Map<string, number>();
  for (const trial of trials) {
    const alike = `${trial.definition.id} ${trial.route.method} ${trial.unaskable}`;
    const count = known.get(alike) ?? (await rehearseOne(run, trial));
    known.set(alike, count);
    counted.set(trial, count);
  }
  return counted;
};
