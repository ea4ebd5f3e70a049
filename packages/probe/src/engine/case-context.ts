import type { Hop } from '@mizt-auth/consumer';
import { type JwsParts, splitJws } from '../forge/jws.ts';
import type { Attempt } from '../matrix/attempt.ts';
import type { ProbeToken } from '../matrix/client.ts';
import type { CaseContext } from '../matrix/context.ts';
import type { Exchange } from '../matrix/exchange.ts';
import { NotApplicable } from '../matrix/not-applicable.ts';
import type { Trial } from '../matrix/trial.ts';
import type { EngineContext } from './run-context.ts';
import { signAs } from './sign.ts';

const takeApart = (token: string): JwsParts & { token: string } => {
  const parts = splitJws(token);
  if (parts === undefined) throw new NotApplicable('The access token is opaque: there is nothing to forge.');
  return { ...parts, token };
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
  const tell = ({ hops }: ProbeToken): void => {
    if (!told.has(hops)) onHops(hops);
    told.add(hops);
  };
  const token: CaseContext['token'] = async (scopes, client) => {
    const obtained = await run.obtain(scopes, client);
    tell(obtained);
    return obtained.value;
  };
  const rightToken: CaseContext['rightToken'] = async (route = trial.route) => {
    const obtained = await run.obtainFor(route);
    tell(obtained);
    return { token: obtained.value, scopes: obtained.scopes };
  };
  let apart: (JwsParts & { token: string }) | undefined;
  const parts = async (): Promise<JwsParts & { token: string }> => {
    const { token: right } = await rightToken();
    if (apart?.token !== right) apart = takeApart(right);
    return apart;
  };
  return {
    ...run,
    token,
    rightToken,
    bait: (path) => run.bait(trial.definition.id, path),
    hits: () => run.hits(trial.definition.id),
    route: trial.route,
    exchanges,
    ask,
    parts,
    signed: async (changes, options = {}) => signAs(run, await parts(), changes, options),
  };
};
