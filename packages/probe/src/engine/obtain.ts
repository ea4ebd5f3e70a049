import { claimsOf } from '../forge/jws.ts';
import type { ProbeClient, ProbeToken } from '../matrix/client.ts';
import type { RunContext } from '../matrix/context.ts';
import { NO_CLIENT, NotApplicable, NotTried } from '../matrix/not-applicable.ts';
import { rightCallerOf } from '../matrix/right-caller.ts';
import { clientFor, clientsOf, type ProbeTarget } from '../matrix/target.ts';

/** Seconds that a token must have left to be handed out: a trial takes a while. */
const LEAST_LEFT = 3;

interface Obtained {
  readonly token: ProbeToken;
  /** Epoch seconds. */
  readonly exp: unknown;
}

const isOver = (target: ProbeTarget, { exp }: Obtained): boolean =>
  typeof exp === 'number' && exp - target.context.now() / 1000 < LEAST_LEFT;

const read = (token: ProbeToken): Obtained => ({ token, exp: claimsOf(token.value).exp });

// Each is obtained once, and anew when its time is nearly over.
const renewing = (target: ProbeTarget) => {
  const obtained = new Map<string, Promise<Obtained>>();
  return async (key: string, make: () => Promise<ProbeToken>): Promise<ProbeToken> => {
    const known = obtained.get(key);
    if (known !== undefined && !isOver(target, await known)) return (await known).token;
    // Whoever else waited for the old one takes the same new one.
    const request =
      obtained.get(key) === known ? make().then(read) : (obtained.get(key) as Promise<Obtained>);
    obtained.set(key, request);
    return (await request).token;
  };
};

/**
 * Where the tokens of a run come from: for scopes, or for a route. Every token is hidden, under its client's name.
 *
 * Throws `NotTried` where there is no client, and `NotApplicable` where no client may call the route.
 */
export const createObtaining = (
  target: ProbeTarget,
  hide: (token: string, client: string) => void,
): Pick<RunContext, 'obtain' | 'obtainFor'> => {
  const renewed = renewing(target);
  const obtain = async (
    scopes: readonly string[],
    client: ProbeClient | undefined = clientFor(target, scopes),
  ): Promise<ProbeToken> => {
    if (client === undefined) throw new NotTried(NO_CLIENT);
    const key = JSON.stringify([client.name, ...[...scopes].sort()]);
    const answer = await renewed(key, () => client.token(scopes));
    hide(answer.value, client.name);
    return answer;
  };
  return {
    obtain,
    obtainFor: async (route) => {
      const right = rightCallerOf(target, route);
      if (right !== undefined) return { ...(await obtain(right.scopes, right.client)), scopes: right.scopes };
      if (clientsOf(target).length === 0) throw new NotTried(NO_CLIENT);
      throw new NotApplicable('The access file lets no client call this route.');
    },
  };
};
