import { randomUUID } from 'node:crypto';
import type { Hop } from '@mizt-auth/consumer';
import { type Json, type JwsParts, signingInput, splitJws, withSignature } from '../forge/jws.ts';
import type { Attempt } from '../matrix/attempt.ts';
import type { CaseContext, SignOptions } from '../matrix/context.ts';
import type { Exchange } from '../matrix/exchange.ts';
import { NotApplicable } from '../matrix/not-applicable.ts';
import { leastScopes } from '../matrix/route.ts';
import type { Trial } from '../matrix/trial.ts';
import type { EngineContext } from './run-context.ts';

const takeApart = async (
  obtain: CaseContext['token'],
  { route }: Trial,
): Promise<JwsParts & { token: string }> => {
  const token = await obtain(leastScopes(route));
  const parts = splitJws(token);
  if (parts === undefined) throw new NotApplicable('The access token is opaque: there is nothing to forge.');
  return { ...parts, token };
};

const withoutUndefined = (claims: Json): Json =>
  Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== undefined));

const signAs = async (
  run: EngineContext,
  real: JwsParts,
  changes: Json,
  options: SignOptions,
): Promise<string> => {
  const issuer = run.issuer();
  const {
    kid = String(real.header.kid),
    algorithm = 'RS256',
    header = {},
    rewrite = (text) => text,
  } = options;
  // A new id for each, so that no cache takes one token for another.
  const claims = withoutUndefined({ ...real.payload, jti: randomUUID(), ...changes });
  const input = signingInput(
    withoutUndefined({ ...real.header, kid, alg: algorithm, ...header }),
    rewrite(JSON.stringify(claims)),
  );
  const token = withSignature(input, await issuer.sign(input, kid, algorithm));
  run.hide(token);
  return token;
};

/**
 * What the attempts of a trial work with; `ask` sends one attempt and keeps the exchange among the trial's own, and
 * `onHops` is told how each token of the trial was obtained.
 */
export const createCaseContext = (
  run: EngineContext,
  trial: Trial,
  exchanges: Exchange[],
  ask: (attempt: Attempt) => Promise<Exchange>,
  onHops: (hops: readonly Hop[]) => void,
): CaseContext => {
  const told = new Set<readonly Hop[]>();
  const token = async (scopes: readonly string[]): Promise<string> => {
    const { value, hops } = await run.obtain(scopes);
    if (!told.has(hops)) onHops(hops);
    told.add(hops);
    return value;
  };
  const parts = (): Promise<JwsParts & { token: string }> => takeApart(token, trial);
  return {
    ...run,
    token,
    bait: (path) => run.bait(trial.definition.id, path),
    hits: () => run.hits(trial.definition.id),
    route: trial.route,
    exchanges,
    ask,
    parts,
    signed: async (changes, options = {}) => signAs(run, await parts(), changes, options),
  };
};
