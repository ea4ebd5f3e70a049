import { randomUUID } from 'node:crypto';
import type { Hop } from '@mizt-auth/consumer';
import type { RunBench } from '../bench.ts';
import type { Exchange } from '../exchange.ts';
import { type Json, type JwsParts, signingInput, splitJws, withSignature } from '../forge/jws.ts';
import type { Lab, SignOptions } from '../lab.ts';
import { type Attempt, NotAskable } from '../row.ts';
import { leastScopes } from '../target.ts';
import type { ProbeCase } from './plan.ts';

const takeApart = async (
  obtain: Lab['token'],
  { route }: ProbeCase,
): Promise<JwsParts & { token: string }> => {
  const token = await obtain(leastScopes(route));
  const parts = splitJws(token);
  if (parts === undefined) throw new NotAskable('The access token is opaque: there is nothing to forge.');
  return { ...parts, token };
};

const withoutUndefined = (claims: Json): Json =>
  Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== undefined));

const signAs = async (
  bench: RunBench,
  real: JwsParts,
  changes: Json,
  options: SignOptions,
): Promise<string> => {
  const issuer = bench.issuer();
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
  bench.hide(token);
  return token;
};

/**
 * What a case works with; `ask` sends one attempt and keeps the exchange among the case's own, and
 * `onHops` is told how each token of the case was obtained.
 */
export const createLab = (
  bench: RunBench,
  planned: ProbeCase,
  exchanges: Exchange[],
  ask: (attempt: Attempt) => Promise<Exchange>,
  onHops: (hops: readonly Hop[]) => void,
): Lab => {
  const told = new Set<readonly Hop[]>();
  const token = async (scopes: readonly string[]): Promise<string> => {
    const { value, hops } = await bench.obtain(scopes);
    if (!told.has(hops)) onHops(hops);
    told.add(hops);
    return value;
  };
  const parts = (): Promise<JwsParts & { token: string }> => takeApart(token, planned);
  return {
    ...bench,
    token,
    rowId: planned.row.id,
    route: planned.route,
    exchanges,
    ask,
    parts,
    signed: async (changes, options = {}) => signAs(bench, await parts(), changes, options),
  };
};
