import { setTimeout as sleep } from 'node:timers/promises';
import { isProtected } from '@mizt-auth/access';
import {
  type AccessToken,
  type ConsumerContext,
  obtainEitherWay,
  TokenRefusedError,
} from '@mizt-auth/consumer';
import { tokenWords } from '../../output/scope-note.ts';
import { callWithToken, isReading } from '../doctor/call.ts';
import { assertGranted, rightTokens } from '../doctor/right-token.ts';
import type { Session } from '../session.ts';
import type { ResolvedTarget, TargetClient } from '../targets/target.ts';

/** Milliseconds that Cognito is given until a secret that was added counts, and one that was deleted counts no more. */
const PATIENCE_MS = 60_000;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5_000;

/** True for the answer to a secret that is not, or no longer, the client's (RFC 6749 section 5.2). */
const isUnknownClient = (error: unknown): boolean =>
  error instanceof TokenRefusedError && error.facts.error === 'invalid_client';

const accepted = (asked: Promise<unknown>): Promise<boolean> =>
  asked.then(
    () => true,
    (error: unknown) => {
      if (isUnknownClient(error)) return false;
      throw error;
    },
  );

/** Asks until the answer is the one that is wanted, for a minute; true where it came. */
const eventually = async (
  { signal }: ConsumerContext,
  wanted: boolean,
  ask: () => Promise<unknown>,
): Promise<boolean> => {
  const endsAt = performance.now() + PATIENCE_MS;
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
    if ((await accepted(ask())) === wanted) return true;
    if (performance.now() + pauseMs > endsAt) return false;
    // An abort ends the pause; the next request then says so.
    await sleep(pauseMs, undefined, { signal }).catch(() => {});
  }
};

/** Shows that a secret is good, or that it is not, as a consumer would find out. */
export interface Proof {
  /** True where a token is issued for the secret, at once or before long. */
  isAccepted(secret: string): Promise<boolean>;
  /** The same at this moment. */
  isAcceptedNow(secret: string): Promise<boolean>;
  /** True where the secret is refused, at once or before long. */
  isRefused(secret: string): Promise<boolean>;
  /** Calls a route that reads with a token for the secret, and says what came back. Throws what the call throws. */
  call(secret: string): Promise<string>;
}

const withSecret = (client: TargetClient, secret: string): TargetClient => ({
  ...client,
  obtain: async (context, scopes) => {
    const credentials = await client.credentials(context);
    if (credentials === undefined || !('clientSecret' in credentials))
      throw new Error(`The client ${client.name} has no secret.`);
    return obtainEitherWay(context, { ...credentials, clientSecret: secret }, scopes, client.request);
  },
});

const callOne = async (session: Session, resolved: ResolvedTarget, token: AccessToken): Promise<string> => {
  const [client] = resolved.clients;
  const tokenFor = await rightTokens(session, resolved, token, (scopes) =>
    client.obtain(session.context, scopes),
  );
  for (const route of resolved.routes.filter((each) => isProtected(each) && isReading(each))) {
    const { token: right } = await tokenFor(route);
    if (right === undefined) continue;
    return callWithToken(session, { route, cognito: resolved.cognito }, right);
  }
  return `${tokenWords(token)}; no route that reads is known, so none was called`;
};

/** Makes the proof for the chosen client of a target. */
export const proofOf = (session: Session, resolved: ResolvedTarget): Proof => {
  const { context } = session;
  const [chosen, ...others] = resolved.clients;
  const obtain = (secret: string) => withSecret(chosen, secret).obtain(context, chosen.scopes);
  return {
    isAccepted: (secret) => eventually(context, true, () => obtain(secret)),
    isAcceptedNow: (secret) => accepted(obtain(secret)),
    isRefused: (secret) => eventually(context, false, () => obtain(secret)),
    async call(secret) {
      const client = withSecret(chosen, secret);
      const token = assertGranted(await client.obtain(context, chosen.scopes), true);
      return callOne(session, { ...resolved, clients: [client, ...others] }, token);
    },
  };
};
